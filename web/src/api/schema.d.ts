/** Generated from openapi.json by `node web/tools/apiSchema.ts`. */
export interface paths {
    "/api/client": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a client needs to begin */
        get: operations["getClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/reference-photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Own active photos, newest first
         * @description Role: `user`.
         */
        get: operations["getAiReferencePhotos"];
        put?: never;
        /**
         * Register a portrait for a role
         * @description JPEG, PNG, WebP or HEIC, 10 MB at the most, exactly one face. Replaces the role’s active photo in one step.
         *
         *     Role: `user`.
         */
        post: operations["postAiReferencePhotos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/reference-photos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Deactivate a photo
         * @description It can not be used for new work from then on; its file is erased a minute or more later, once no open job needs it.
         *
         *     Role: `user`.
         */
        delete: operations["deleteAiReferencePhotosById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one has agreed to, newest first
         * @description Role: `user`.
         */
        get: operations["getUserConsents"];
        put?: never;
        /**
         * Agree to the use of one’s face
         * @description Role: `user`.
         */
        post: operations["postUserConsents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own data as one file
         * @description Stored, streamed: albums, pictures, portraits, the history of credits, grants, checkouts and consents, as JSON and files, with a README in both languages.
         *
         *     Role: `user`.
         */
        get: operations["getUserExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Wish to be forgotten
         * @description Open jobs are cancelled and settled, the credits that are left are forfeited, open checkouts expire, pictures are erased and what was typed can not be read any more: within five minutes. The ledger keeps its entries under the id. From the answer on this is the one request that the account may make; it answers the same again.
         *
         *     Role: `user`.
         */
        post: operations["postUserErasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Balance and history, from one snapshot
         * @description Role: `user`.
         */
        get: operations["getAiCredits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/credits/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Own grants, newest first: where the credits of each are
         * @description What expires soonest is spent first, then the oldest.
         *
         *     Role: `user`.
         */
        get: operations["getAiCreditsGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What can be spent, as older clients ask for it
         * @description Role: `user`.
         */
        get: operations["getUserCredits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/credits/transactions/{id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * That the event behind an own entry is part of the signed log
         * @description It shows the whole event: of a grant by hand its reason and who gave it, too.
         *
         *     Role: `user`.
         */
        get: operations["getAiCreditsTransactionsByIdProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/checkouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own orders, newest first
         * @description Role: `user`.
         */
        get: operations["getPaymentsCheckouts"];
        put?: never;
        /**
         * Order a package of credits
         * @description Send the browser to `checkoutUrl`; the provider sends it back to `/payments/return/{orderId}`.
         *
         *     Role: `user`.
         */
        post: operations["postPaymentsCheckouts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/checkouts/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of one’s own orders
         * @description Role: `user`.
         */
        get: operations["getPaymentsCheckoutsByOrderId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/checkouts/{orderId}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm what the browser came back with
         * @description For providers that take the money only then. With one that doesn’t, the order as it is. Repeating it is safe: `outcome_unknown` means that nobody knows yet whether the money was taken.
         *
         *     Role: `user`.
         */
        post: operations["postPaymentsCheckoutsByOrderIdConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/test/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay for nothing
         * @description What the page at `checkoutUrl` does with `PAYMENTS=test`: the service sends itself its own signed notice. Else 404.
         *
         *     Role: `user`.
         */
        post: operations["postPaymentsTestByOrderId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a payment provider tells
         * @description Signed by Standard Webhooks, at most five minutes off, 64 kB at the most. Served where a secret is set or `PAYMENTS=test`, else 404. A rejected notice is recorded and stands on the operator’s list.
         */
        post: operations["postPaymentsWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/webhook/toss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A reason to ask Toss about an order
         * @description Toss signs nothing, so nothing of the notice is believed: its API is asked about the order, if it is one of ours, at most once in ten seconds. A notice that comes sooner is answered after the next question. Served with `PAYMENTS=toss`, else 404.
         */
        post: operations["postPaymentsWebhookToss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Own jobs, newest first
         * @description Role: `user`.
         */
        get: operations["getAiJobs"];
        put?: never;
        /**
         * Order images: reserves one credit for each
         * @description Tasks are the style × role pairs in order, taken until `totalImages`, from the start again when there are fewer. The key’s first answer is repeated for ever when it was a 201, a 402 or an `open_job_limit`.
         *
         *     Role: `user`.
         */
        post: operations["postAiJobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One own job with its tasks
         * @description Role: `user`.
         */
        get: operations["getAiJobsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Cancel a job
         * @description `cancel` captures what is delivered, releases the rest and answers with the settled job; again, the same. `complete` comes from older clients and changes nothing: only the server ends a job.
         *
         *     Role: `user`.
         */
        patch: operations["patchAiJobsById"];
        trace?: never;
    };
    "/api/ai/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a job as Server-Sent Events
         * @description First what has happened, then what happens; `done` is the last event, after which the server closes. Nothing is sent that a read would not show. Comments are heartbeats.
         *
         *     Role: `user`.
         */
        get: operations["getAiJobsByIdEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/generate/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * One image for one credit, or a job’s task, as a stream (older clients)
         * @description Refused before the start: a problem document. Later: an `error` event. Without `jobId` it counts as an open job; an uploaded `image` is face-checked, used once, never registered, erased at the end. With `jobId` it follows that job’s task and charges nothing; what the form says beside it must be what was ordered.
         *
         *     Role: `user`.
         */
        post: operations["postAiGenerateStream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be ordered and bought, and its limits */
        get: operations["getAiCatalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/albums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Own albums, newest first
         * @description Role: `user`.
         */
        get: operations["getAiAlbums"];
        put?: never;
        /**
         * Make an album
         * @description Role: `user`.
         */
        post: operations["postAiAlbums"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/albums/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One own album with its photos
         * @description Role: `user`.
         */
        get: operations["getAiAlbumsById"];
        put?: never;
        post?: never;
        /**
         * Delete an album; its photos go to the default album
         * @description Role: `user`.
         */
        delete: operations["deleteAiAlbumsById"];
        options?: never;
        head?: never;
        /**
         * Edit an album: name, groups, photos, order
         * @description What isn’t named stays as it was. All of it is done, or nothing.
         *
         *     Role: `user`.
         */
        patch: operations["patchAiAlbumsById"];
        trace?: never;
    };
    "/api/ai/generations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account’s images, newest first
         * @description A filter that nothing fits, such as an album that is not the caller’s, gives an empty list.
         *
         *     Role: `user`.
         */
        get: operations["getAiGenerations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/images/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A cookie for a browser’s `<img>`
         * @description Good for `GET /api/ai/images/{id}` and nothing else, for an hour or as long as the bearer token, whichever ends first.
         *
         *     Role: `user`.
         */
        post: operations["postAiImagesSession"];
        /**
         * End the cookie of this browser
         * @description Role: `user`.
         */
        delete: operations["deleteAiImagesSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/images/albums/{id}/zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All pictures of an album as one file
         * @description Stored, streamed, in the album’s order, without those that are excluded. Takes the bearer token or the cookie of `POST /api/ai/images/session`.
         *
         *     Role: `user`.
         */
        get: operations["getAiImagesAlbumsByIdZip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/images/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A picture, to its owner alone
         * @description A delivered image or an active reference photo. Takes the bearer token or the cookie of `POST /api/ai/images/session`. Where clients can reach the object store, the answer to the whole picture is 302 with an address that is good for five minutes.
         *
         *     Role: `user`.
         */
        get: operations["getAiImagesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/finance/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts, the youngest first
         * @description Role: `finance`.
         */
        get: operations["getFinanceAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/finance/accounts/{userId}/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an account had at a moment, from its events
         * @description Now, without `at` and `position`. Before the account was opened all is 0.
         *
         *     Role: `finance`.
         */
        get: operations["getFinanceAccountsByUserIdBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/finance/accounts/{userId}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Entries of an account
         * @description Role: `finance`.
         */
        get: operations["getFinanceAccountsByUserIdEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/finance/accounts/{userId}/entries/{entryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An entry with its story
         * @description The story is what led to the entry and what followed from it: events of its job, payment or campaign, and of the account.
         *
         *     Role: `finance`.
         */
        get: operations["getFinanceAccountsByUserIdEntriesByEntryId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/finance/accounts/{userId}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A month of an account
         * @description Before the account was opened all is 0. Texts are Korean, or English where `Accept-Language` asks for it.
         *
         *     Role: `finance`.
         */
        get: operations["getFinanceAccountsByUserIdStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/finance/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The journal: entries of all accounts
         * @description Role: `finance`.
         */
        get: operations["getFinanceEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/finance/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders of credits, of all users
         * @description Role: `finance`.
         */
        get: operations["getFinancePayments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/finance/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What all accounts have together at a moment
         * @description Role: `finance`.
         */
        get: operations["getFinanceTotals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/finance/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read models and kept states against the events
         * @description The last verification. When that is older than a minute another one begins; ask again for what it finds.
         *
         *     Role: `finance`.
         */
        get: operations["getFinanceReconciliation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/finance/three-way": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was captured, delivered and billed, against each other
         * @description Of what was settled in the period, image by image, from the events.
         *
         *     Role: `finance`.
         */
        get: operations["getFinanceThreeWay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/finance/proofs/inclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * That an event is part of the signed log
         * @description Role: `finance`.
         */
        get: operations["getFinanceProofsInclusion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/finance/proofs/heads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The published heads of the log, newest first
         * @description Role: `finance`.
         */
        get: operations["getFinanceProofsHeads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proofs/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signed head of the log
         * @description A C2SP checkpoint: origin, number of leaves and root, signed. Without `size` the newest one.
         */
        get: operations["getProofsCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proofs/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** That one head begins with all of another */
        get: operations["getProofsConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proofs/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys that heads are checked with
         * @description Keep one where the operator of this service can’t change it: whoever has it checks every head that comes.
         */
        get: operations["getProofsKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public events, as newline-delimited JSON
         * @description One CloudEvent in structured mode a line, with the `id`, `type` and `data` that it has on Kafka, its stream as `subject`, and its `position`. A request looks at 200,000 events at the most and answers what it has: fewer lines than asked for don’t say that the log ends there. `docs/recipes/analytics.md` has a reader of ten lines.
         *
         *     Role: `analyst`.
         */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Images, credits, failures and durations by day, style, model and role
         * @description Role: `analyst`.
         */
        get: operations["getAnalyticsUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grant credits to an account
         * @description Who granted and why is recorded. `purchase` shows as PURCHASE in the history, the other kinds as BONUS.
         *
         *     Role: `admin`.
         */
        post: operations["postAdminGrants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/grants/{grantId}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a grant and take back what is left of it
         * @description What is available is taken now; what open jobs hold is taken when it would come back. Who did it and why is recorded. Again with another key: takes nothing.
         *
         *     Role: `admin`.
         */
        post: operations["postAdminGrantsByGrantIdRevocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/bonuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give everybody a bonus
         * @description Every account that was opened before gets one grant of kind `promotion`; a worker gives them. The campaign’s name says which: the same again changes nothing, another body under the name is refused.
         *
         *     Role: `admin`.
         */
        post: operations["postAdminBonuses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/bonuses/{campaign}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A bonus for everybody, as far as it is
         * @description Role: `admin`.
         */
        get: operations["getAdminBonusesByCampaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/payments/{orderId}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a payment paid back
         * @description The provider pays back, then the grant is taken back: what is available now, what open jobs hold when it comes back. An order that isn’t paid is `validation_failed`; one that is refunded already is answered as it is.
         *
         *     Role: `admin`.
         */
        post: operations["postAdminPaymentsByOrderIdRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/rejected-payments/{id}/resolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a rejected notice off the operator’s list
         * @description Who did it and the note are recorded. Again: nothing; the first note stays.
         *
         *     Role: `admin`.
         */
        post: operations["postAdminRejectedPaymentsByIdResolution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What runs, what lags, and what waits for an operator
         * @description Answers while parts of the service are away: what can’t be asked is null and named.
         *
         *     Role: `admin`.
         */
        get: operations["getAdminOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have something that failed tried again
         * @description A dead letter of a queue, or a parked event, by the id that `GET /api/admin/operations` gives. Who did it is recorded.
         *
         *     Role: `admin`.
         */
        post: operations["postAdminDeadLettersByIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dev/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A bearer token for whoever asks
         * @description Only with `AUTH_MODE=dev`, else 404. To pages of this service and of `ALLOWED_ORIGINS` alone, under its own address. Valid for twelve hours, also over a restart. Without `roles` it carries none, which means `user`.
         */
        post: operations["postDevTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is alive */
        get: operations["getHealthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that requests need is there
         * @description The same document with status 503 when something is missing; `checks` says what.
         */
        get: operations["getReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics for Prometheus
         * @description No credential: it holds counts and durations and nothing of any user. Keep it inside at the proxy.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description RFC 9457 problem document. */
        Problem: {
            /**
             * @description A URN that names the kind.
             * @example urn:sillok:problem:not_found
             */
            type: string;
            title: string;
            status: number;
            code: string;
            detail: string;
            requestId: string;
            errors?: {
                /** @description Where in the request, e.g. `styles.0`; empty for the whole of it. */
                path: string;
                message: string;
            }[];
            /** @description insufficient_credits: what the order costs. */
            required?: number;
            /** @description insufficient_credits: what can be spent. */
            available?: number;
            /** @description insufficient_credits: what is missing. */
            shortfall?: number;
            /** @description insufficient_credits: what open jobs hold. */
            reserved?: number;
            /** @description insufficient_credits: the open jobs that hold credits, soonest deadline first, 20 at the most. */
            openReservations?: {
                jobId: string;
                amount: number;
                deadlineAt: string;
            }[] | null;
            /** @description insufficient_credits: what can be spent of the grants that expire next, and when that is. */
            nextExpiry?: {
                amount: number;
                at: string;
            } | null;
            /** @description insufficient_credits: images of the largest order that could be paid. */
            largestOrder?: number | null;
            /** @description insufficient_credits: packages that would cover the shortfall, cheapest first. */
            packages?: {
                packageId: string;
                credits: number;
                amount: number;
            }[] | null;
            /** @description The face check’s refusals: the faces that were found, largest first, in pixels of the upright picture. */
            faces?: {
                x: number;
                y: number;
                width: number;
                height: number;
                score: number;
            }[];
        };
        ReferencePhoto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            role: "GROOM" | "BRIDE";
            isActive: boolean;
            /** @constant */
            faceDetected: true;
            /** @description In pixels of the upright picture; `score` from 0 to 1. */
            face: {
                x: number;
                y: number;
                width: number;
                height: number;
                score: number;
            };
            /**
             * Format: uri-reference
             * @description Path of `GET /api/ai/images/{id}`.
             * @example /api/ai/images/6f1c2a34-9b1d-5c0e-8a77-0d6f5b9f1c11
             */
            url: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            createdAt: string;
        };
        Consent: {
            /**
             * @description `face`: the use of one’s face, and that the partner agrees.
             * @enum {string}
             */
            kind: "face";
            /** @description Of the text that was agreed to, as the client counts them. */
            version: string | number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            createdAt: string;
        };
        Transaction: {
            id: string;
            /** @enum {string} */
            type: "DEDUCT" | "REFUND" | "PURCHASE" | "BONUS";
            /**
             * @description What it is for: a grant by its kind, a job by its end, or why something was taken.
             * @enum {string}
             */
            kind: "signup" | "opening" | "goodwill" | "compensation" | "promotion" | "purchase" | "reservation" | "release" | "expiry" | "revocation" | "refund" | "forfeiture";
            /** @description Positive; the type gives the sign. */
            amount: number;
            balanceAfter: number;
            /** @enum {string} */
            referenceType: "JOB" | "PAYMENT" | "ADMIN" | "SYSTEM";
            /** @description Null in rows of the database of before alone. */
            referenceId: string | null;
            /** @description Null for jobs. */
            grantId: string | null;
            description: string;
            /**
             * Format: date-time
             * @description When it was decided; of an expiry, when the credits were gone.
             * @example 2026-04-01T09:30:00.000Z
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            createdAt: string;
            /** @description A row of the database of before: evidence, in no sum. */
            legacy: boolean;
            /** @description Of a job’s DEDUCT alone: what of it was spent and what came back. */
            settlement?: {
                /** @enum {string} */
                status: "OPEN" | "SETTLED";
                captured: number;
                released: number;
            };
        };
        Grant: {
            /** Format: uuid */
            grantId: string;
            /** @enum {string} */
            kind: "signup" | "opening" | "goodwill" | "compensation" | "promotion" | "purchase";
            /** @description Always available + held + spent + expired + revoked. */
            amount: number;
            available: number;
            /** @description By open jobs. */
            held: number;
            spent: number;
            expired: number;
            revoked: number;
            expiresAt: string | null;
            /** @enum {string} */
            referenceType: "SYSTEM" | "ADMIN" | "PAYMENT";
            referenceId: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            createdAt: string;
        };
        InclusionProof: {
            /**
             * @description The `Ledger-Position` of the event.
             * @example p1.2s.4
             */
            position: string;
            leafIndex: number;
            treeSize: number;
            /**
             * Format: base64
             * @description The event as it is stored, in canonical JSON (RFC 8785).
             */
            leaf: string;
            /** @description Hashes of 32 bytes, from the leaf up. */
            hashes: string[];
            /** @description The signed head of that size: a C2SP signed note. */
            checkpoint: string;
        };
        Checkout: {
            orderId: string;
            packageId: string;
            credits: number;
            /** @description In the smallest unit of the currency. */
            amount: number;
            /** @example KRW */
            currency: string;
            /**
             * @description `EXPIRED`: nobody paid within 24 hours. Money that comes later is accepted all the same.
             * @enum {string}
             */
            status: "OPEN" | "PAID" | "FAILED" | "EXPIRED" | "REFUNDED";
            /** @description Where the browser goes to pay; null for an order that the provider told of first. */
            checkoutUrl: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            createdAt: string;
            paidAt: string | null;
            /** @description Null until it is paid. */
            receipt: {
                provider: string;
                paymentId: string | null;
                url: string | null;
            } | null;
        };
        Job: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "PENDING" | "PROCESSING" | "COMPLETED" | "PARTIAL" | "FAILED" | "CANCELLED";
            /** @enum {string} */
            mode: "SINGLE" | "BATCH";
            /** Format: uuid */
            albumId: string;
            totalImages: number;
            completedImages: number;
            /** @description Tasks that are FAILED. */
            failedImages: number;
            /** @description As ordered; never changes. */
            creditsReserved: number;
            /** @description Null until the credits are settled. */
            creditsUsed: number | null;
            /** @description Null until the credits are settled. */
            creditsReleased: number | null;
            /** @description Null for a job of the database of before. */
            deadlineAt: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            createdAt: string;
            completedAt: string | null;
            /** @description A job of the database of before: ended, whatever it was. */
            legacy: boolean;
            tasks: {
                /** Format: uuid */
                taskId: string;
                index: number;
                style: string;
                role: ("GROOM" | "BRIDE" | "COUPLE") | null;
                /** @enum {string} */
                status: "WAITING" | "RUNNING" | "DELIVERED" | "FAILED" | "CANCELLED";
                imageUrl: string | null;
                failureCode: ("content_refused" | "provider_unavailable" | "provider_timeout" | "bad_result" | "reference_photo_gone" | "deadline_exceeded" | "internal") | null;
            }[];
        };
        /** @description One event of the stream: its `event:` and the JSON of its `data:`; each has an `id:`. */
        JobEvent: {
            /** @constant */
            event: "status";
            data: {
                /** @enum {string} */
                status: "PENDING" | "PROCESSING" | "COMPLETED" | "PARTIAL" | "FAILED" | "CANCELLED";
            };
        } | {
            /** @constant */
            event: "image";
            data: {
                /** Format: uuid */
                taskId: string;
                index: number;
                style: string;
                /** @enum {string} */
                role: "GROOM" | "BRIDE";
                /**
                 * Format: uri-reference
                 * @description Path of `GET /api/ai/images/{id}`.
                 * @example /api/ai/images/6f1c2a34-9b1d-5c0e-8a77-0d6f5b9f1c11
                 */
                imageUrl: string;
                jobProgress: {
                    completed: number;
                    failed: number;
                    total: number;
                };
            };
        } | {
            /** @constant */
            event: "failed";
            data: {
                /** Format: uuid */
                taskId: string;
                index: number;
                style: string;
                /** @enum {string} */
                role: "GROOM" | "BRIDE";
                /** @enum {string} */
                failureCode: "content_refused" | "provider_unavailable" | "provider_timeout" | "bad_result" | "reference_photo_gone" | "deadline_exceeded" | "internal";
                jobProgress: {
                    completed: number;
                    failed: number;
                    total: number;
                };
            };
        } | {
            /** @constant */
            event: "done";
            data: {
                /** @enum {string} */
                status: "PENDING" | "PROCESSING" | "COMPLETED" | "PARTIAL" | "FAILED" | "CANCELLED";
                jobProgress: {
                    completed: number;
                    failed: number;
                    total: number;
                };
                creditsUsed: number;
                creditsReleased: number;
            };
        };
        /** @description One event of the stream: its `event:` and the JSON of its `data:`. */
        GenerateEvent: {
            /** @constant */
            event: "status";
            data: {
                /** @enum {string} */
                status: "PENDING" | "PROCESSING" | "COMPLETED" | "PARTIAL" | "FAILED" | "CANCELLED";
            };
        } | {
            /** @constant */
            event: "image";
            data: {
                /**
                 * Format: uri-reference
                 * @description Path of `GET /api/ai/images/{id}`.
                 * @example /api/ai/images/6f1c2a34-9b1d-5c0e-8a77-0d6f5b9f1c11
                 */
                url: string;
            };
        } | {
            /** @constant */
            event: "done";
            data: {
                remainingCredits: number;
                /** @description With `jobId`. */
                jobProgress?: {
                    completed: number;
                    failed: number;
                    total: number;
                };
            };
        } | {
            /** @constant */
            event: "error";
            data: {
                /** @description A failure code, `cancelled`, or the code of a problem. */
                code: string;
                message: string;
            };
        };
        Album: {
            /** Format: uuid */
            id: string;
            name: string;
            isDefault: boolean;
            photoCount: number;
            /** @description The first photo that isn’t excluded; null when there is none. */
            coverUrl: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            createdAt: string;
        };
        AlbumWithPhotos: {
            /** Format: uuid */
            id: string;
            name: string;
            isDefault: boolean;
            photoCount: number;
            /** @description The first photo that isn’t excluded; null when there is none. */
            coverUrl: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            createdAt: string;
            groups: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            photos: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                taskId: string;
                /** Format: uuid */
                jobId: string;
                style: string;
                role: ("GROOM" | "BRIDE" | "COUPLE") | null;
                /**
                 * Format: uri-reference
                 * @description Path of `GET /api/ai/images/{id}`.
                 * @example /api/ai/images/6f1c2a34-9b1d-5c0e-8a77-0d6f5b9f1c11
                 */
                imageUrl: string;
                groupId: string | null;
                tags: string[];
                favorite: boolean;
                excluded: boolean;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, milliseconds.
                 * @example 2026-04-01T09:30:00.000Z
                 */
                createdAt: string;
            }[];
        };
        Generation: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            taskId: string;
            /** Format: uuid */
            jobId: string;
            /** Format: uuid */
            albumId: string;
            style: string;
            role: ("GROOM" | "BRIDE" | "COUPLE") | null;
            /** @description Any number; rows from before may have 0, 1, 2 or 4. */
            imageUrls: string[];
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            createdAt: string;
            /** @description A row of the database of before. */
            legacy: boolean;
        };
        Account: {
            userId: string;
            balance: number;
            reserved: number;
            granted: number;
            spent: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            openedAt: string;
            lastEntryAt: string | null;
        };
        Entry: {
            /** Format: uuid */
            entryId: string;
            /**
             * @description A `Ledger-Position`.
             * @example p1.2s.4
             */
            position: string;
            /** @description In the account’s stream. */
            revision: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            recordedAt: string;
            /**
             * Format: date-time
             * @description When it was decided; of an expiry, when the credits were gone. Enters no sum.
             * @example 2026-04-01T09:30:00.000Z
             */
            effectiveAt: string;
            /** @enum {string} */
            type: "DEDUCT" | "REFUND" | "PURCHASE" | "BONUS";
            /** @enum {string} */
            kind: "signup" | "opening" | "goodwill" | "compensation" | "promotion" | "purchase" | "reservation" | "release" | "expiry" | "revocation" | "refund" | "forfeiture";
            /** @description Positive. */
            amount: number;
            signedAmount: number;
            balanceAfter: number;
            reservedAfter: number;
            /** @enum {string} */
            referenceType: "JOB" | "PAYMENT" | "ADMIN" | "SYSTEM";
            referenceId: string;
            grantId: string | null;
            description: string;
            actor: string;
            reason: string | null;
            /** @enum {string} */
            eventType: "AccountOpened" | "CreditsGranted" | "CreditsReserved" | "OrderRefused" | "CheckoutRequested" | "ReservationSettled" | "GrantExpired" | "CreditsRevoked" | "ErasureRequested" | "AccountErased";
            /** @description Brought over from tables of before the ledger. */
            legacy: boolean;
        };
        StoryEvent: {
            /**
             * @description A `Ledger-Position`.
             * @example p1.2s.4
             */
            position: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            recordedAt: string;
            stream: string;
            type: string;
            data: Record<string, never>;
        };
        JournalEntry: {
            userId: string;
            /** Format: uuid */
            entryId: string;
            /**
             * @description A `Ledger-Position`.
             * @example p1.2s.4
             */
            position: string;
            /** @description In the account’s stream. */
            revision: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            recordedAt: string;
            /**
             * Format: date-time
             * @description When it was decided; of an expiry, when the credits were gone. Enters no sum.
             * @example 2026-04-01T09:30:00.000Z
             */
            effectiveAt: string;
            /** @enum {string} */
            type: "DEDUCT" | "REFUND" | "PURCHASE" | "BONUS";
            /** @enum {string} */
            kind: "signup" | "opening" | "goodwill" | "compensation" | "promotion" | "purchase" | "reservation" | "release" | "expiry" | "revocation" | "refund" | "forfeiture";
            /** @description Positive. */
            amount: number;
            signedAmount: number;
            balanceAfter: number;
            reservedAfter: number;
            /** @enum {string} */
            referenceType: "JOB" | "PAYMENT" | "ADMIN" | "SYSTEM";
            referenceId: string;
            grantId: string | null;
            description: string;
            actor: string;
            reason: string | null;
            /** @enum {string} */
            eventType: "AccountOpened" | "CreditsGranted" | "CreditsReserved" | "OrderRefused" | "CheckoutRequested" | "ReservationSettled" | "GrantExpired" | "CreditsRevoked" | "ErasureRequested" | "AccountErased";
            /** @description Brought over from tables of before the ledger. */
            legacy: boolean;
        };
        Payment: {
            orderId: string;
            userId: string;
            packageId: string;
            credits: number;
            /** @description In the smallest unit of the currency. */
            amount: number;
            currency: string;
            /** @enum {string} */
            status: "OPEN" | "PAID" | "FAILED" | "EXPIRED" | "REFUNDED";
            provider: string;
            paymentId: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            openedAt: string;
            paidAt: string | null;
            refundedAt: string | null;
            /** @description Of what was granted for it; null when nothing was. */
            grantId: string | null;
            /** @description Of a refunded order: what was spent or is still held by open jobs, and so could not be taken back. It falls as held credits come back. */
            unrecovered: number | null;
        };
        Difference: {
            readModel: string;
            key: string;
            /** @description Null for a whole row. */
            column: string | null;
            /** @description A value of the column, or a whole row. */
            expected: unknown;
            /** @description A value of the column, or a whole row. */
            found: unknown;
            stream: string | null;
            revision: number | null;
        };
        Mismatch: {
            userId: string;
            /** Format: uuid */
            jobId: string;
            /** @description Null when nothing became of it. */
            taskId: string | null;
            index: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            settledAt: string;
            /** @description Of all calls together: `yes` as soon as one was charged for, else `unknown` when the end of one was not seen. */
            billed: ("yes" | "no" | "unknown") | null;
            /** @description Each call of a provider, by which it can be found on the invoice. Null where the log tells of no single calls. */
            calls: {
                attempt: number;
                /** @enum {string} */
                billed: "yes" | "no" | "unknown";
                providerId: string | null;
                amount: {
                    quantity: number;
                    /** @enum {string} */
                    unit: "tokens" | "seconds";
                } | null;
            }[] | null;
        };
        UsageRow: {
            /** Format: date */
            day?: string;
            style?: string;
            modelId?: string;
            /** @enum {string} */
            role?: "GROOM" | "BRIDE";
            /** @description Images, by the reservation that ordered them. */
            ordered: number;
            /** @description Images, by the event that ended them; so are `failed` and `cancelled`. */
            delivered: number;
            failed: number;
            cancelled: number;
            /** @description By the settlement; so are `creditsReleased`. */
            creditsCaptured: number;
            creditsReleased: number;
            /** @description From the first call of a provider to the stored image, nearest rank; null without one. */
            durationMsP50: number | null;
            durationMsP95: number | null;
            /** @description Of what failed, by code. */
            failures: {
                [key: string]: number;
            };
        };
        BonusCampaign: {
            campaign: string;
            amount: number;
            reason: string;
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            startedAt: string;
            /** @description Null while accounts still get theirs. */
            finishedAt: string | null;
            /** @description That were opened before it. */
            accounts: number;
            /** @description So far, until it has finished. */
            granted: number;
            /** @description Accounts that take none; 0 until it has finished. */
            skipped: number;
        };
        RoleState: {
            role: string;
            /** @description The process that leads; null where none does, or none has to. */
            leader: string | null;
            /** @description Of a role that follows the log: how far it is behind. */
            lagPositions: number | null;
            /** @description How long the first event that it hasn’t handled has waited. */
            lagMs: number | null;
        };
        ParkedEvent: {
            /**
             * @description For a replay.
             * @example parked:4711
             */
            id: string;
            follower: string;
            /** @description A `Ledger-Position`. */
            position: string;
            stream: string;
            eventType: string;
            attempts: number;
            error: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            at: string;
            /** @description Null when it was given up. */
            retryAt: string | null;
        };
        DeadLetter: {
            /**
             * @description For a replay.
             * @example queue:tasks.task.6f1c2a34-9b1d-5c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @enum {string} */
            queue: "tasks" | "outcomes";
            error: string;
            /** @description Null where nobody counted. */
            attempts: number | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            at: string;
        };
        RejectedPayment: {
            /** Format: uuid */
            id: string;
            orderId: string | null;
            userId: string | null;
            type: string | null;
            code: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            at: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How to sign in, how to pay, and the release. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        authMode: "jwt" | "dev";
                        /** @description OpenID Connect issuer; null in dev mode. */
                        issuer: string | null;
                        /** @description Of the web client at the issuer; null: it can’t sign in. */
                        clientId: string | null;
                        /** @enum {string} */
                        payments: "none" | "test" | "toss";
                        languages: ("ko" | "en")[];
                        version: string;
                    };
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAiReferencePhotos: {
        parameters: {
            query?: {
                /** @description Items a page, 1–100. */
                limit?: number;
                /** @description Opaque: `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only this role. */
                role?: "GROOM" | "BRIDE";
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of photos. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        referencePhotos: components["schemas"]["ReferencePhoto"][];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /**
             * @description `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAiReferencePhotos: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The picture, 10 MB at the most.
                     */
                    image: string;
                    /** @enum {string} */
                    role: "GROOM" | "BRIDE";
                };
            };
        };
        responses: {
            /** @description The photo, registered. */
            201: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    /** @description `true` when this is the first answer again. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferencePhoto"];
                };
            };
            /** @description `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `image_too_large`: The picture has more than 10 MB, or more pixels than can be decoded safely.
             *
             *     `payload_too_large`: The body is larger than this request may have.
             */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `face_not_found`: No face was found in the picture.
             *
             *     `multiple_faces`: More than one face was found in the picture.
             *
             *     `face_too_small`: The face in the picture is too small to work with.
             *
             *     `image_unreadable`: The picture can not be decoded, or the face in it can not be made out.
             *
             *     `idempotency_key_reused`: The key was used before with another body.
             *
             *     `validation_failed`: The request is well formed but breaks its schema; `errors` says where.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `face_check_unavailable`: The face check can not run now, so nothing was judged; repeat later.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAiReferencePhotosById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID; anything else is a 404. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deactivated, now or before. */
            204: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUserConsents: {
        parameters: {
            query?: {
                /** @description Items a page, 1–100. */
                limit?: number;
                /** @description Opaque: `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of consents. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        consents: components["schemas"]["Consent"][];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /**
             * @description `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postUserConsents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `face`: the use of one’s face, and that the partner agrees.
                     * @enum {string}
                     */
                    kind: "face";
                    /** @description Of the text that was agreed to, as the client counts them. */
                    version: string | number;
                };
            };
        };
        responses: {
            /** @description The consent; of the same version again, the first. */
            201: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description `malformed_json`: The body is missing or is not JSON in UTF-8. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUserExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive. */
            200: {
                headers: {
                    /** @description An attachment. */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": unknown;
                };
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postUserErasure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    confirm: "erase";
                };
            };
        };
        responses: {
            /** @description It is recorded and will be done. */
            202: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description When it was wished first.
                         */
                        requestedAt: string;
                    };
                };
            };
            /** @description `malformed_json`: The body is missing or is not JSON in UTF-8. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAiCredits: {
        parameters: {
            query?: {
                /** @description Items a page, 1–100. */
                limit?: number;
                /** @description Opaque: `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `balance` can be spent; `reserved` is held by open jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        balance: number;
                        reserved: number;
                        transactions: components["schemas"]["Transaction"][];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /**
             * @description `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAiCreditsGrants: {
        parameters: {
            query?: {
                /** @description Items a page, 1–100. */
                limit?: number;
                /** @description Opaque: `nextCursor` of the page before. */
                cursor?: string;
                /** @description `active`: something is available or held. */
                state?: "active" | "all";
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of grants. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        grants: components["schemas"]["Grant"][];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /**
             * @description `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUserCredits: {
        parameters: {
            query?: never;
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The balance. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        credits: number;
                    };
                };
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAiCreditsTransactionsByIdProof: {
        parameters: {
            query?: never;
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The leaf, and the hashes that lead from it to the root. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InclusionProof"];
                };
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `not_sealed_yet`: It will be part of the next signed head, within seconds; read again.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPaymentsCheckouts: {
        parameters: {
            query?: {
                /** @description Items a page, 1–100. */
                limit?: number;
                /** @description Opaque: `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checkouts: components["schemas"]["Checkout"][];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /**
             * @description `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPaymentsCheckouts: {
        parameters: {
            query?: never;
            header: {
                /** @description 1–255 visible ASCII characters. The same key and body give the first answer again. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the catalogue. */
                    packageId: string;
                };
            };
        };
        responses: {
            /** @description The order, open to be paid. */
            201: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    /** @description `true` when this is the first answer again. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkout"];
                };
            };
            /**
             * @description `malformed_json`: The body is missing or is not JSON in UTF-8.
             *
             *     `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unknown_package`: The package is not in the catalogue.
             *
             *     `idempotency_key_reused`: The key was used before with another body.
             *
             *     `validation_failed`: The request is well formed but breaks its schema; `errors` says where.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `payment_unavailable`: The payment provider gives no answer, or nothing can be bought here; repeat later with the same key.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPaymentsCheckoutsByOrderId: {
        parameters: {
            query?: never;
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path: {
                /** @description Anything else is a 404. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkout"];
                };
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPaymentsCheckoutsByOrderIdConfirmation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Anything else is a 404. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description From the address that the browser came back to. */
                    paymentKey: string;
                    /** @description From there, too; compared with the order. */
                    amount: number;
                };
            };
        };
        responses: {
            /** @description The order: `FAILED` when the payment was declined. */
            200: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkout"];
                };
            };
            /** @description `malformed_json`: The body is missing or is not JSON in UTF-8. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `payment_unavailable`: The payment provider gives no answer, or nothing can be bought here; repeat later with the same key.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPaymentsTestByOrderId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Anything else is a 404. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    outcome: "pay" | "fail";
                };
            };
        };
        responses: {
            /** @description The notice was received. */
            204: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_json`: The body is missing or is not JSON in UTF-8. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPaymentsWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the notice; the same for each repeat. */
                "webhook-id"?: string;
                /** @description Seconds since the epoch. */
                "webhook-timestamp"?: string;
                /** @description One or several `v1,…`, separated by spaces; one must fit. */
                "webhook-signature"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `payment.paid`, `payment.failed`, `payment.refunded`; any other is ignored.
                     * @example payment.paid
                     */
                    type: string;
                    data: {
                        orderId: string;
                        userId: string;
                        packageId: string;
                        amount: number;
                        currency: string;
                        paymentId?: string;
                    };
                };
            };
        };
        responses: {
            /** @description What it came to. */
            200: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "accepted" | "duplicate" | "ignored" | "rejected";
                        /**
                         * @description Why it is rejected.
                         * @enum {string}
                         */
                        code?: "already_paid" | "order_closed" | "order_mismatch" | "account_erased" | "malformed" | "grant_refused";
                    };
                };
            };
            /** @description `malformed_json`: The body is missing or is not JSON in UTF-8. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_signature`: The notice carries no signature that fits, or is more than five minutes off. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `outcome_unknown`: It may or may not have been written; repeat the request with the same key. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPaymentsWebhookToss: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: {
                        orderId: string;
                    };
                };
            };
        };
        responses: {
            /** @description What it came to. */
            200: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "accepted" | "duplicate" | "ignored" | "rejected";
                        /**
                         * @description Why it is rejected.
                         * @enum {string}
                         */
                        code?: "already_paid" | "order_closed" | "order_mismatch" | "account_erased" | "malformed" | "grant_refused";
                    };
                };
            };
            /** @description `malformed_json`: The body is missing or is not JSON in UTF-8. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `payment_unavailable`: The payment provider gives no answer, or nothing can be bought here; repeat later with the same key.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAiJobs: {
        parameters: {
            query?: {
                /** @description Items a page, 1–100. */
                limit?: number;
                /** @description Opaque: `nextCursor` of the page before. */
                cursor?: string;
                /** @description `true`: only jobs whose credits are not settled yet. `false` or none: all. */
                open?: "true" | "false";
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        jobs: components["schemas"]["Job"][];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /**
             * @description `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAiJobs: {
        parameters: {
            query?: never;
            header: {
                /** @description 1–255 visible ASCII characters. The same key and body give the first answer again. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Where the images go; without it, the default album. */
                    albumId?: string;
                    /** @enum {string} */
                    mode: "SINGLE" | "BATCH";
                    /** @description In order; one may stand twice. */
                    styles?: string[];
                    roles?: ("GROOM" | "BRIDE")[];
                    /** @description Of the catalogue; without it, its first. */
                    modelId?: string;
                    totalImages?: number;
                    /** @description In place of `styles`, `roles` and `totalImages`: exactly these, in this order. */
                    pairs?: {
                        style: string;
                        /** @enum {string} */
                        role: "GROOM" | "BRIDE";
                    }[];
                    /** @description Exactly one active photo of one’s own for each role. */
                    referencePhotoIds: string[];
                };
            };
        };
        responses: {
            /** @description The job, readable at once. */
            201: {
                headers: {
                    /** @description Path of the job. */
                    Location?: string;
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    /** @description `true` when this is the first answer again. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        jobId: string;
                        /** @constant */
                        status: "PENDING";
                        creditsReserved: number;
                        /** @description What can be spent after it. */
                        balanceAfter: number;
                        tasks: {
                            /** Format: uuid */
                            taskId: string;
                            index: number;
                            style: string;
                            /** @enum {string} */
                            role: "GROOM" | "BRIDE";
                            /** Format: uuid */
                            referencePhotoId: string;
                        }[];
                    };
                };
            };
            /**
             * @description `malformed_json`: The body is missing or is not JSON in UTF-8.
             *
             *     `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_credits`: The order costs more credits than the account has left to spend. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `open_job_limit`: As many jobs of the account are open as may be; wait for one to end or cancel it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unknown_style`: A style is not in the catalogue.
             *
             *     `style_disabled`: A style is known from older images but can no longer be ordered.
             *
             *     `unknown_model`: The model is not in the catalogue.
             *
             *     `photo_missing_for_role`: A role of the order has no reference photo.
             *
             *     `photo_inactive`: A reference photo of the order was deactivated.
             *
             *     `idempotency_key_reused`: The key was used before with another body.
             *
             *     `validation_failed`: The request is well formed but breaks its schema; `errors` says where.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAiJobsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path: {
                /** @description UUID; anything else is a 404. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchAiJobsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID; anything else is a 404. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    action: "cancel";
                } | ({
                    /** @constant */
                    action: "complete";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description `malformed_json`: The body is missing or is not JSON in UTF-8. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAiJobsByIdEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
                /** @description Resume behind this event, on any server; one that is not of this stream starts it from the beginning, after the last one there is nothing: 204. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description UUID; anything else is a 404. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["JobEvent"];
                };
            };
            /** @description The stream has ended and its last event was seen: do not come back. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAiGenerateStream: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The picture, 10 MB at the most.
                     */
                    image?: string;
                    style: string;
                    /** @enum {string} */
                    role: "GROOM" | "BRIDE";
                    /** @description An active photo of the role, instead of `image`. */
                    referencePhotoId?: string;
                    modelId?: string;
                    albumId?: string;
                    /** @description Follow a task of this job instead of ordering. */
                    jobId?: string;
                    /** @description With `jobId`: which task. Without it, the lowest open index of this style and role. */
                    taskId?: string;
                };
            };
        };
        responses: {
            /** @description `status`, then `image`, then `done`; or `error` as the last. */
            200: {
                headers: {
                    /** @description Path of the job. */
                    Location?: string;
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    /** @description `true` when this is the first answer again. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["GenerateEvent"];
                };
            };
            /**
             * @description `invalid_position`: Ledger-Min-Position was not given out by this service.
             *
             *     `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_credits`: The order costs more credits than the account has left to spend. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `open_job_limit`: As many jobs of the account are open as may be; wait for one to end or cancel it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `image_too_large`: The picture has more than 10 MB, or more pixels than can be decoded safely.
             *
             *     `payload_too_large`: The body is larger than this request may have.
             */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unknown_style`: A style is not in the catalogue.
             *
             *     `style_disabled`: A style is known from older images but can no longer be ordered.
             *
             *     `unknown_model`: The model is not in the catalogue.
             *
             *     `photo_missing_for_role`: A role of the order has no reference photo.
             *
             *     `photo_inactive`: A reference photo of the order was deactivated.
             *
             *     `idempotency_key_reused`: The key was used before with another body.
             *
             *     `face_not_found`: No face was found in the picture.
             *
             *     `multiple_faces`: More than one face was found in the picture.
             *
             *     `face_too_small`: The face in the picture is too small to work with.
             *
             *     `image_unreadable`: The picture can not be decoded, or the face in it can not be made out.
             *
             *     `validation_failed`: The request is well formed but breaks its schema; `errors` says where.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             *
             *     `face_check_unavailable`: The face check can not run now, so nothing was judged; repeat later.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAiCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The catalogue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        styles: {
                            id: string;
                            /** @description Null for a style of older images. */
                            snapType: string | null;
                            orderable: boolean;
                        }[];
                        snapTypes: {
                            id: string;
                            styles: string[];
                        }[];
                        sets: {
                            id: string;
                            totalImages: number;
                            /** @description `CHOICE` stands for a style of the user’s choice; null: by the snap type. */
                            styles: string[] | null;
                            /** @description The `styles` of an order of the set with both roles, once `CHOICE` is replaced. */
                            stylesBySnapType: {
                                STUDIO: string[];
                                OUTDOOR: string[];
                                CONCEPT: string[];
                            };
                            rule: string;
                        }[];
                        models: {
                            id: string;
                            isDefault: boolean;
                            name: string;
                            /** @description Who makes the pictures. `stylist` renders them on this server, without a generative model. */
                            provider: string;
                            /** @description What a picture costs the service at its provider, as of a day; null: nothing. An order pays credits, whatever the model. */
                            price: {
                                amount: number;
                                currency: string;
                                /** @constant */
                                per: "image";
                                /** Format: date */
                                asOf: string;
                            } | null;
                        }[];
                        packages: {
                            packageId: string;
                            credits: number;
                            /** @description In Korean won. */
                            amount: number;
                            /** @description For older clients: the `packageId`. */
                            id: string;
                            /** @description For older clients: the `amount`. */
                            priceKrw: number;
                        }[];
                        limits: {
                            creditsPerImage: number;
                            imagesPerJobMax: number;
                            stylesPerJobMax: number;
                            openJobsMax: number;
                            jobDeadlineMs: number;
                            referencePhotoBytesMax: number;
                            albumNameCharactersMax: number;
                            signupBonusCredits: number;
                            /** @description What one account may write within an hour; then 429. */
                            refusalsPerHourMax: number;
                            /** @description What one account may write within an hour; then 429. */
                            checkoutsPerHourMax: number;
                            /** @description What one account may write within an hour; then 429. */
                            albumsPerHourMax: number;
                            /** @description What one account may write within an hour; then 429. */
                            albumEditsPerHourMax: number;
                            /** @description What one account may write within an hour; then 429. */
                            portraitsPerHourMax: number;
                            /** @description What one account may write within an hour; then 429. */
                            consentsPerHourMax: number;
                            /** @description What one account may write within an hour; then 429. */
                            ordersPerHourMax: number;
                        };
                    };
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAiAlbums: {
        parameters: {
            query?: {
                /** @description Items a page, 1–100. */
                limit?: number;
                /** @description Opaque: `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of albums. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        albums: components["schemas"]["Album"][];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /**
             * @description `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAiAlbums: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 1 to 100 characters, counted in the composed form (NFC) and without the blanks around them, which are cut off; blanks alone are none. */
                    name: string;
                };
            };
        };
        responses: {
            /** @description The album. */
            201: {
                headers: {
                    /** @description Path of the album. */
                    Location?: string;
                    /** @description Of the user’s own edits; images that arrive do not change it. */
                    ETag?: string;
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    /** @description `true` when this is the first answer again. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Album"];
                };
            };
            /**
             * @description `malformed_json`: The body is missing or is not JSON in UTF-8.
             *
             *     `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_key_reused`: The key was used before with another body.
             *
             *     `validation_failed`: The request is well formed but breaks its schema; `errors` says where.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAiAlbumsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path: {
                /** @description UUID; anything else is a 404. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The album. */
            200: {
                headers: {
                    /** @description Of the user’s own edits; images that arrive do not change it. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlbumWithPhotos"];
                };
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAiAlbumsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID; anything else is a 404. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted, now or before. */
            204: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchAiAlbumsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the last read, or `*` for any. Required: 428 without, 412 when the album was edited since. */
                "If-Match"?: string;
            };
            path: {
                /** @description UUID; anything else is a 404. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 1 to 100 characters, counted in the composed form (NFC) and without the blanks around them, which are cut off; blanks alone are none. */
                    name?: string;
                    /** @description The whole list, in its order. The photos of a group that is left out belong to none. */
                    groups?: {
                        /** Format: uuid */
                        id: string;
                        /** @description 1 to 40 characters, counted in the composed form (NFC) and without the blanks around them, which are cut off; blanks alone are none. */
                        name: string;
                    }[];
                    /** @description Only what is named changes. */
                    photos?: {
                        /** Format: uuid */
                        id: string;
                        groupId?: string | null;
                        /** @description At most 10; doubles are dropped. */
                        tags?: string[];
                        favorite?: boolean;
                        excluded?: boolean;
                    }[];
                    /** @description The user’s own order. Photos that aren’t named stand behind, newest last. */
                    order?: string[];
                };
            };
        };
        responses: {
            /** @description The album, edited. */
            200: {
                headers: {
                    /** @description Of the user’s own edits; images that arrive do not change it. */
                    ETag?: string;
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlbumWithPhotos"];
                };
            };
            /** @description `malformed_json`: The body is missing or is not JSON in UTF-8. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition_failed`: If-Match does not name the present version; read it again first. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition_required`: If-Match with the ETag of the last read is needed. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAiGenerations: {
        parameters: {
            query?: {
                /** @description Items a page, 1–100. */
                limit?: number;
                /** @description Opaque: `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only this role. */
                role?: "GROOM" | "BRIDE";
                /** @description Only this style. */
                style?: string;
                /** @description Only this album. */
                album?: string;
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of generations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        generations: components["schemas"]["Generation"][];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /**
             * @description `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAiImagesSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cookie is set. */
            204: {
                headers: {
                    /** @description HttpOnly, SameSite=Strict, Path=/api/ai/images, Max-Age of 3600 at the most, Secure over TLS. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAiImagesSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The browser forgets it. */
            204: {
                headers: {
                    /** @description Of no age: it ends the one that was set. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAiImagesAlbumsByIdZip: {
        parameters: {
            query?: never;
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path: {
                /** @description UUID; anything else is a 404. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive; its files are called `001-<STYLE>-<ROLE>.<ext>`. */
            200: {
                headers: {
                    /** @description An attachment, named after the album. */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": unknown;
                };
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAiImagesById: {
        parameters: {
            query?: {
                /** @description The bytes themselves, as an attachment. */
                download?: "1";
                /** @description As a WebP picture of that many pixels, where it isn’t narrower. */
                width?: "320" | "640";
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
                /** @description With the ETag of the picture: 304. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description UUID; anything else is a 404. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    /** @description The picture behind an id never changes. */
                    ETag?: string;
                    /** @description Private: for the owner’s browser alone. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/*": unknown;
                };
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFinanceAccounts: {
        parameters: {
            query?: {
                /** @description Items a page, 1–100. */
                limit?: number;
                /** @description Opaque: `nextCursor` of the page before. */
                cursor?: string;
                /** @description What the user id begins with. */
                q?: string;
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of accounts, as the read models have them; `position` is how far those are at the least. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description A `Ledger-Position`.
                         * @example p1.2s.4
                         */
                        position: string;
                        accounts: components["schemas"]["Account"][];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /**
             * @description `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFinanceAccountsByUserIdBalance: {
        parameters: {
            query?: {
                /** @description A moment that isn’t ahead: what was recorded at or before it counts. */
                at?: string;
                /** @description A `Ledger-Position`: what stands in the log up to there counts. */
                position?: string;
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path: {
                /** @description Anything that is no user id is a 404. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it was recorded up to the moment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        userId: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC, milliseconds.
                         * @example 2026-04-01T09:30:00.000Z
                         */
                        at: string;
                        /**
                         * @description A `Ledger-Position`.
                         * @example p1.2s.4
                         */
                        position: string;
                        /** @description False while something may still be recorded with a time up to `at`. */
                        final: boolean;
                        balance: number;
                        /** @description What of the balance lies in grants whose instant has come and whose expiry isn’t recorded yet. */
                        due: number;
                        reserved: number;
                        granted: number;
                        spent: number;
                        expired: number;
                        revoked: number;
                        /** @description All that were recorded up to then, newest first. */
                        grants: components["schemas"]["Grant"][];
                        /** @description Oldest first. */
                        openReservations: {
                            /** Format: uuid */
                            jobId: string;
                            amount: number;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC, milliseconds.
                             * @example 2026-04-01T09:30:00.000Z
                             */
                            reservedAt: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC, milliseconds.
                             * @example 2026-04-01T09:30:00.000Z
                             */
                            deadlineAt: string;
                        }[];
                    };
                };
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFinanceAccountsByUserIdEntries: {
        parameters: {
            query?: {
                /** @description Items a page, 1–100. */
                limit?: number;
                /** @description Opaque: `nextCursor` of the page before. */
                cursor?: string;
                /** @description Recorded at or after it. */
                from?: string;
                /** @description Recorded before it. */
                to?: string;
                /** @description By place in the log. */
                order?: "desc" | "asc";
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path: {
                /** @description Anything that is no user id is a 404. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: components["schemas"]["Entry"][];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                    "text/csv": string;
                };
            };
            /**
             * @description `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFinanceAccountsByUserIdEntriesByEntryId: {
        parameters: {
            query?: never;
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path: {
                /** @description Anything that is no user id is a 404. */
                userId: string;
                entryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The story is in the order of the log. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entry: components["schemas"]["Entry"];
                        story: components["schemas"]["StoryEvent"][];
                    };
                };
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFinanceAccountsByUserIdStatement: {
        parameters: {
            query: {
                month: string;
                /** @description Whose month it is; `STATEMENT_TIME_ZONE` if absent. */
                timeZone?: string;
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
                /** @description `ko` or `en`. */
                "Accept-Language"?: string;
            };
            path: {
                /** @description Anything that is no user id is a 404. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Opening, entries and closing of one position of the ledger. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        userId: string;
                        month: string;
                        timeZone: string;
                        /**
                         * Format: date-time
                         * @description The first instant of the month’s first local day.
                         * @example 2026-04-01T09:30:00.000Z
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description The first instant of the month behind it.
                         * @example 2026-04-01T09:30:00.000Z
                         */
                        to: string;
                        opening: {
                            balance: number;
                            reserved: number;
                        };
                        /** @description Recorded in the month, oldest first. */
                        entries: components["schemas"]["Entry"][];
                        closing: {
                            balance: number;
                            reserved: number;
                        };
                        /** @description opening.balance + purchased + bonus + refunded − charged − expired − revoked = closing.balance */
                        totals: {
                            purchased: number;
                            bonus: number;
                            refunded: number;
                            charged: number;
                            expired: number;
                            revoked: number;
                        };
                        /** @description True until 10 s after the month’s end: more may be recorded in it. */
                        provisional: boolean;
                        /**
                         * @description Of the ledger, up to which this is known.
                         * @example p1.2s.4
                         */
                        position: string;
                        /** @description The first published head that holds all of it; null until there is one. */
                        checkpoint: string | null;
                    };
                    "text/csv": string;
                    "application/pdf": string;
                };
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFinanceEntries: {
        parameters: {
            query?: {
                /** @description Items a page, 1–100. */
                limit?: number;
                /** @description Opaque: `nextCursor` of the page before. */
                cursor?: string;
                /** @description Recorded at or after it. */
                from?: string;
                /** @description Recorded before it. */
                to?: string;
                /** @description By place in the log. */
                order?: "desc" | "asc";
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: components["schemas"]["JournalEntry"][];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                    "text/csv": string;
                };
            };
            /**
             * @description `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFinancePayments: {
        parameters: {
            query?: {
                /** @description Items a page, 1–100. */
                limit?: number;
                /** @description Opaque: `nextCursor` of the page before. */
                cursor?: string;
                /** @description Opened, by the time of recording, at or after it. */
                from?: string;
                /** @description Opened before it. */
                to?: string;
                status?: "OPEN" | "PAID" | "FAILED" | "EXPIRED" | "REFUNDED";
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        payments: components["schemas"]["Payment"][];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                    "text/csv": string;
                };
            };
            /**
             * @description `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFinanceTotals: {
        parameters: {
            query?: {
                /** @description Now, if absent. */
                at?: string;
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description granted = available + reserved + spent + expired + revoked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC, milliseconds.
                         * @example 2026-04-01T09:30:00.000Z
                         */
                        at: string;
                        /**
                         * @description Of the last movement of credits up to the moment.
                         * @example p1.2s.4
                         */
                        position: string;
                        accounts: number;
                        granted: number;
                        grantedByKind: {
                            [key: string]: number;
                        };
                        available: number;
                        /** @description What of it lies in grants whose instant has come and whose expiry isn’t recorded. */
                        due: number;
                        reserved: number;
                        spent: number;
                        expired: number;
                        revoked: number;
                        /** @description What of paid orders is available or held, and what that cost: each order rounded down. */
                        purchasedUnspent: {
                            credits: number;
                            amount: number;
                        };
                    };
                };
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFinanceReconciliation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The last one; all but `running` and `startedAt` null, and no differences, before the first has ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean | null;
                        position: string | null;
                        events: number | null;
                        differences: components["schemas"]["Difference"][];
                        /** @description There are more than the first 1000. */
                        truncated: boolean;
                        startedAt: string | null;
                        finishedAt: string | null;
                        running: boolean;
                    };
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFinanceThreeWay: {
        parameters: {
            query?: {
                /** @description Settled at or after it. */
                from?: string;
                /** @description Settled before it. */
                to?: string;
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1,000 of each list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        capturedWithoutImage: components["schemas"]["Mismatch"][];
                        imageWithoutCapture: components["schemas"]["Mismatch"][];
                        /** @description A provider charged, or with `billed` `unknown` may have charged, for a picture that nobody paid for. */
                        billedThoughReleased: components["schemas"]["Mismatch"][];
                        totals: {
                            captured: number;
                            images: number;
                            /** @description Calls that a provider charged for; there may be several for one picture. */
                            billed: number;
                            /** @description Pictures of open jobs and of erased accounts, and differences in pictures younger than ten minutes. */
                            excluded: number;
                        };
                        truncated: boolean;
                    };
                };
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFinanceProofsInclusion: {
        parameters: {
            query: {
                /** @description A `Ledger-Position`: of an entry or an event of its story. */
                position: string;
                /** @description Of a published head; the newest one without it. */
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The leaf, and the hashes that lead from it to the root. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InclusionProof"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `not_sealed_yet`: It will be part of the next signed head, within seconds; read again.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFinanceProofsHeads: {
        parameters: {
            query?: {
                /** @description Items a page, 1–100. */
                limit?: number;
                /** @description Opaque: `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them; each is read at `/api/proofs/checkpoint?size=`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        heads: {
                            /** @description Leaves. */
                            size: number;
                        }[];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid_cursor`: The cursor was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProofsCheckpoint: {
        parameters: {
            query?: {
                /** @description Of a published head. */
                size?: number;
                /** @description Of a tree of before; the present one without it. */
                origin?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A signed note. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_sealed_yet`: It will be part of the next signed head, within seconds; read again. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProofsConsistency: {
        parameters: {
            query: {
                /** @description Leaves of the smaller published head. */
                from: number;
                /** @description Leaves of the larger one. */
                to: number;
                /** @description Of a tree of before; the present one without it. */
                origin?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hashes of RFC 6962, section 2.1.2; none when both are one. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: number;
                        to: number;
                        /** @description Hashes of 32 bytes, from the leaf up. */
                        hashes: string[];
                    };
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_sealed_yet`: It will be part of the next signed head, within seconds; read again. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProofsKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description C2SP verifier keys, newest first, one a line. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvents: {
        parameters: {
            query?: {
                /** @description Strictly after this `Ledger-Position`; from the beginning, if absent. */
                after?: string;
                /** @description CloudEvents types, separated by commas. One that is unknown fits nothing. */
                types?: string;
                /** @description The exact name of one stream. */
                stream?: string;
                /** @description Lines at the most. */
                limit?: number;
                /** @description Seconds that an empty answer waits for the first new event. */
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events in the order of the log. */
            200: {
                headers: {
                    /** @description Where to go on: `after` of the next request, also when nothing fitted. */
                    "Ledger-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAnalyticsUsage: {
        parameters: {
            query?: {
                /** @description The first local day; 30 days before `to`, if absent. */
                from?: string;
                /** @description The local day behind the last one; tomorrow, if absent. 400 days at the most. */
                to?: string;
                /** @description Some of `day`, `style`, `model`, `role`, separated by commas. */
                groupBy?: string;
                /** @description An IANA name. Where days begin within an hour of UTC: 422. */
                timeZone?: string;
            };
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rows in the order of their dimensions; fields of dimensions that weren’t asked for are absent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["UsageRow"][];
                    };
                };
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAdminGrants: {
        parameters: {
            query?: never;
            header: {
                /** @description 1–255 visible ASCII characters. The same key and body give the first answer again. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Unknown, malformed or not the caller’s own: 404. */
                    userId: string;
                    amount: number;
                    /** @enum {string} */
                    kind: "goodwill" | "compensation" | "promotion" | "purchase";
                    /** @description 1 to 200 characters, counted in the composed form (NFC) and without the blanks around them, which are cut off; blanks alone are none. */
                    reason: string;
                    /**
                     * Format: date-time
                     * @description When what is left of it ends.
                     */
                    expiresAt?: string;
                };
            };
        };
        responses: {
            /** @description Granted. */
            201: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    /** @description `true` when this is the first answer again. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        grantId: string;
                        userId: string;
                        amount: number;
                        /** @enum {string} */
                        kind: "goodwill" | "compensation" | "promotion" | "purchase";
                        /** @description What can be spent after it. */
                        balanceAfter: number;
                    };
                };
            };
            /**
             * @description `malformed_json`: The body is missing or is not JSON in UTF-8.
             *
             *     `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_key_reused`: The key was used before with another body.
             *
             *     `validation_failed`: The request is well formed but breaks its schema; `errors` says where.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAdminGrantsByGrantIdRevocation: {
        parameters: {
            query?: never;
            header: {
                /** @description 1–255 visible ASCII characters. The same key and body give the first answer again. */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID; anything else is a 404. */
                grantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 1 to 200 characters, counted in the composed form (NFC) and without the blanks around them, which are cut off; blanks alone are none. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Closed. */
            200: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    /** @description `true` when this is the first answer again. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        grantId: string;
                        userId: string;
                        /** @description Taken now. */
                        revoked: number;
                        /** @description Still held by open jobs. */
                        left: number;
                        /** @description What can be spent after it. */
                        balanceAfter: number;
                    };
                };
            };
            /**
             * @description `malformed_json`: The body is missing or is not JSON in UTF-8.
             *
             *     `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_key_reused`: The key was used before with another body.
             *
             *     `validation_failed`: The request is well formed but breaks its schema; `errors` says where.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAdminBonuses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    campaign: string;
                    amount: number;
                    /** @description 1 to 200 characters, counted in the composed form (NFC) and without the blanks around them, which are cut off; blanks alone are none. */
                    reason: string;
                    /**
                     * Format: date-time
                     * @description When what is left of it ends: a day ahead or more.
                     */
                    expiresAt?: string;
                };
            };
        };
        responses: {
            /** @description Started, or as far as it is. */
            202: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BonusCampaign"];
                };
            };
            /** @description `malformed_json`: The body is missing or is not JSON in UTF-8. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAdminBonusesByCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description A `Ledger-Position`: wait for it, 2 s at the most. */
                "Ledger-Min-Position"?: string;
            };
            path: {
                /** @description Its name; anything else is a 404. */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The campaign. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BonusCampaign"];
                };
            };
            /** @description `invalid_position`: Ledger-Min-Position was not given out by this service. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAdminPaymentsByOrderIdRefund: {
        parameters: {
            query?: never;
            header: {
                /** @description 1–255 visible ASCII characters. The same key and body give the first answer again. */
                "Idempotency-Key": string;
            };
            path: {
                /** @description Anything else is a 404. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 1 to 200 characters, counted in the composed form (NFC) and without the blanks around them, which are cut off; blanks alone are none. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The payment, refunded. */
            200: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    /** @description `true` when this is the first answer again. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /**
             * @description `malformed_json`: The body is missing or is not JSON in UTF-8.
             *
             *     `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_key_reused`: The key was used before with another body.
             *
             *     `validation_failed`: The request is well formed but breaks its schema; `errors` says where.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `payment_unavailable`: The payment provider gives no answer, or nothing can be bought here; repeat later with the same key.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAdminRejectedPaymentsByIdResolution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID; anything else is a 404. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 1 to 200 characters, counted in the composed form (NFC) and without the blanks around them, which are cut off; blanks alone are none. */
                    note: string;
                };
            };
        };
        responses: {
            /** @description It is off the list. */
            204: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_json`: The body is missing or is not JSON in UTF-8. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAdminOperations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null when it can’t be asked: see `unavailable`. */
                        roles: components["schemas"]["RoleState"][] | null;
                        /** @description Null when it can’t be asked: see `unavailable`. */
                        openJobs: number | null;
                        /** @description Null also when no job is open. */
                        oldestOpenReservationAt: string | null;
                        /** @description Null when it can’t be asked: see `unavailable`. */
                        parked: components["schemas"]["ParkedEvent"][] | null;
                        /** @description Null when it can’t be asked: see `unavailable`. */
                        deadLetters: components["schemas"]["DeadLetter"][] | null;
                        /** @description Null when it can’t be asked: see `unavailable`. */
                        rejectedPayments: components["schemas"]["RejectedPayment"][] | null;
                        /** @description Null when it can’t be asked: see `unavailable`. */
                        unfinishedErasures: number | null;
                        /** @description As at `/readyz`, by part: `ok`, or what it lacks. */
                        checks: {
                            [key: string]: string;
                        } | null;
                        version: string;
                        /** @description Which of them couldn’t be asked now. */
                        unavailable: string[];
                    };
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAdminDeadLettersByIdReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is recorded, and tried again now. */
            202: {
                headers: {
                    /** @description Opaque; of what was written. For `Ledger-Min-Position` of a later read. */
                    "Ledger-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /**
             * @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one.
             *
             *     `account_erased`: The owner of this account wished to be forgotten; it answers nothing any more.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDevTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    userId: string;
                    roles?: ("user" | "finance" | "analyst" | "admin")[];
                };
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            /** @description `malformed_json`: The body is missing or is not JSON in UTF-8. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                    };
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ready: boolean;
                        checks: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text exposition format. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
