/** Generated from openapi.json by `node web/tools/apiSchema.ts`. */
export interface paths {
    "/api/client": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Wish to be forgotten
         * @description Open jobs are cancelled and settled, the credits that are left are forfeited, open checkouts expire, pictures are erased and what was typed can not be read any more: within five minutes. The ledger keeps its entries under the id. It is answered when every process knows of it, a second or two later: from the answer on this is the one request that the account may make; it answers the same again. A wish that is answered with `position_not_reached` is recorded; ask again.
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * What can be spent, as older clients ask for it
         * @deprecated
         * @description `GET /api/ai/credits` tells it with the history.
         *
         *     Role: `user`.
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a job as Server-Sent Events
         * @description First what has happened, then what happens; `done` is the last event, after which the server closes. Nothing is sent that a read would not show. Each event has an `id:`; comments are heartbeats.
         *
         *     ```
         *     id: 2
         *     event: image
         *     data: {"taskId":"…","index":0,"style":"CLASSIC_STUDIO","role":"BRIDE","imageUrl":"/api/ai/images/…","jobProgress":{"completed":1,"failed":0,"total":2}}
         *     ```
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * One image for one credit, or a job’s task, as a stream (older clients)
         * @deprecated
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
    "/api/read-models": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        /** How far what is read is behind what is recorded */
        get: operations["getReadModels"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
        ReferencePhotoForm: {
            /**
             * Format: binary
             * @description The picture, 10 MB at the most.
             */
            image: string;
            role: components["schemas"]["Role"];
        };
        /** @enum {string} */
        Role: "GROOM" | "BRIDE";
        ConsentRequest: {
            /**
             * @description `face`: the use of one’s face, and that the partner agrees.
             * @enum {string}
             */
            kind: "face";
            /** @description Of the text that was agreed to, as the client counts them. */
            version: string | number;
        };
        ErasureRequest: {
            /** @constant */
            confirm: "erase";
        };
        CheckoutRequest: {
            /** @description Of the catalogue. */
            packageId: string;
        };
        ConfirmationRequest: {
            /** @description From the address that the browser came back to. */
            paymentKey: string;
            /** @description From there, too; compared with the order. */
            amount: number;
        };
        TestPaymentRequest: {
            /** @enum {string} */
            outcome: "pay" | "fail";
        };
        PaymentNotice: {
            /**
             * @description `payment.paid`, `payment.failed`, `payment.refunded`; any other is ignored.
             * @example payment.paid
             */
            type: string;
            data: components["schemas"]["PaymentNoticeData"];
        };
        PaymentNoticeData: {
            orderId: string;
            userId: string;
            packageId: string;
            amount: number;
            currency: string;
            paymentId?: string;
        };
        TossNotice: {
            data: {
                orderId: string;
            };
        };
        OrderRequest: {
            /** @description Where the images go; without it, the default album. */
            albumId?: string;
            mode: components["schemas"]["JobMode"];
            /** @description In order; one may stand twice. */
            styles?: components["schemas"]["Style"][];
            roles?: components["schemas"]["Role"][];
            /** @description Of the catalogue; without it, its first. */
            modelId?: string;
            totalImages?: number;
            /** @description In place of `styles`, `roles` and `totalImages`: exactly these, in this order. */
            pairs?: components["schemas"]["StyleAndRole"][];
            /** @description Exactly one active photo of one’s own for each role. */
            referencePhotoIds: string[];
        };
        /** @enum {string} */
        JobMode: "SINGLE" | "BATCH";
        /** @description A style of the catalogue. The list grows: take one that you do not know for a name to show. */
        Style: ("CLASSIC_STUDIO" | "LUXURY_HOTEL" | "MINIMALIST_GALLERY" | "BLACK_AND_WHITE" | "OUTDOOR_GARDEN" | "SUNSET_BEACH" | "ENCHANTED_FOREST" | "TRADITIONAL_HANBOK" | "VINTAGE_CINEMATIC" | "CITY_LIFESTYLE" | "CLASSIC" | "MODERN" | "VINTAGE" | "ROMANTIC" | "CINEMATIC") | string;
        StyleAndRole: {
            style: components["schemas"]["Style"];
            role: components["schemas"]["Role"];
        };
        JobAction: {
            /** @constant */
            action: "cancel";
        } | ({
            /** @constant */
            action: "complete";
        } & {
            [key: string]: unknown;
        });
        GenerateForm: {
            /**
             * Format: binary
             * @description The picture, 10 MB at the most.
             */
            image?: string;
            style: components["schemas"]["Style"];
            role: components["schemas"]["Role"];
            /** @description An active photo of the role, instead of `image`. */
            referencePhotoId?: string;
            modelId?: string;
            albumId?: string;
            /** @description Follow a task of this job instead of ordering. */
            jobId?: string;
            /** @description With `jobId`: which task. Without it, the lowest open index of this style and role. */
            taskId?: string;
        };
        AlbumRequest: {
            /** @description 1 to 100 characters, counted in the composed form (NFC) and without the blanks around them, which are cut off; blanks alone are none. */
            name: string;
        };
        AlbumEdits: {
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
        GrantRequest: {
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
        RevocationRequest: {
            /** @description 1 to 200 characters, counted in the composed form (NFC) and without the blanks around them, which are cut off; blanks alone are none. */
            reason: string;
        };
        BonusRequest: {
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
        RefundRequest: {
            /** @description 1 to 200 characters, counted in the composed form (NFC) and without the blanks around them, which are cut off; blanks alone are none. */
            reason: string;
        };
        ResolutionRequest: {
            /** @description 1 to 200 characters, counted in the composed form (NFC) and without the blanks around them, which are cut off; blanks alone are none. */
            note: string;
        };
        TokenRequest: {
            userId: string;
            roles?: ("user" | "finance" | "analyst" | "admin")[];
        };
        /** @description A user has a ledger. */
        AccountOpenedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.account-opened.v1";
            data: components["schemas"]["AccountOpenedData"];
        };
        AccountOpenedData: {
            userId: string;
        };
        /** @description Credits were given to an account. */
        CreditsGrantedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.credits-granted.v1";
            data: components["schemas"]["CreditsGrantedData"];
        };
        CreditsGrantedData: {
            userId: string;
            /** Format: uuid */
            grantId: string;
            /** @enum {string} */
            kind: "signup" | "opening" | "goodwill" | "compensation" | "promotion" | "purchase";
            amount: number;
            reference: {
                /** @enum {string} */
                type: "SYSTEM" | "ADMIN" | "PAYMENT";
                id: string;
            };
            grantedBy: string;
            expiresAt: string | null;
            balanceAfter: number;
            reservedAfter: number;
        };
        /** @description A job was accepted and its credits set aside, with the whole order. */
        CreditsReservedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.credits-reserved.v1";
            data: components["schemas"]["CreditsReservedData"];
        };
        CreditsReservedData: {
            userId: string;
            /** Format: uuid */
            jobId: string;
            amount: number;
            funding: {
                /** Format: uuid */
                grantId: string;
                slots: number;
            }[];
            order: {
                /** Format: uuid */
                albumId: string;
                /** @enum {string} */
                mode: "SINGLE" | "BATCH";
                modelId: string;
                totalImages: number;
                styles: string[];
                roles: ("GROOM" | "BRIDE")[];
                pairs?: {
                    style: string;
                    /** @enum {string} */
                    role: "GROOM" | "BRIDE";
                }[];
                photos: {
                    /** @enum {string} */
                    role: "GROOM" | "BRIDE";
                    /** Format: uuid */
                    photoId: string;
                    oneOff: boolean;
                }[];
            };
            /** Format: date-time */
            deadlineAt: string;
            balanceAfter: number;
            reservedAfter: number;
        };
        /** @description An order was refused by the rules; no balance changed. */
        OrderRefusedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.order-refused.v1";
            data: components["schemas"]["OrderRefusedData"];
        };
        OrderRefusedData: {
            userId: string;
            /** @enum {string} */
            code: "insufficient_credits" | "open_job_limit";
            required: number;
            available: number;
            reserved: number;
            shortfall: number;
            /** Format: date-time */
            refusedAt: string;
        };
        /** @description A user wants to buy credits; no balance changed. */
        CheckoutRequestedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.checkout-requested.v1";
            data: components["schemas"]["CheckoutRequestedData"];
        };
        CheckoutRequestedData: {
            userId: string;
            orderId: string;
            packageId: string;
        };
        /** @description The slots of delivered images were captured, the others released. */
        ReservationSettledEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.reservation-settled.v1";
            data: components["schemas"]["ReservationSettledData"];
        };
        ReservationSettledData: {
            userId: string;
            /** Format: uuid */
            jobId: string;
            /** @enum {string} */
            jobStatus: "COMPLETED" | "PARTIAL" | "FAILED" | "CANCELLED";
            balanceAfter: number;
            reservedAfter: number;
            captured: number[];
            released: {
                slot: number;
                /** @enum {string} */
                code: "content_refused" | "provider_unavailable" | "provider_timeout" | "bad_result" | "reference_photo_gone" | "deadline_exceeded" | "internal" | "cancelled";
            }[];
        };
        /** @description What was left of a grant at its instant, or came back to it after that, is gone. */
        GrantExpiredEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.grant-expired.v1";
            data: components["schemas"]["GrantExpiredData"];
        };
        GrantExpiredData: {
            userId: string;
            /** Format: uuid */
            grantId: string;
            amount: number;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            effectiveAt: string;
            /** Format: date-time */
            decidedAt: string;
            balanceAfter: number;
            reservedAfter: number;
        };
        /** @description A grant was closed, or what came back to a closed one was taken. */
        CreditsRevokedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.credits-revoked.v1";
            data: components["schemas"]["CreditsRevokedData"];
        };
        CreditsRevokedData: {
            userId: string;
            /** Format: uuid */
            grantId: string;
            /** @enum {string} */
            cause: "revocation" | "refund" | "forfeiture";
            amount: number;
            left: number;
            unrecovered: number;
            revokedBy: string;
            /** Format: date-time */
            decidedAt: string;
            balanceAfter: number;
            reservedAfter: number;
        };
        /** @description A user wishes to be forgotten. */
        ErasureRequestedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.erasure-requested.v1";
            data: components["schemas"]["ErasureRequestedData"];
        };
        ErasureRequestedData: {
            userId: string;
            /** Format: date-time */
            decidedAt: string;
        };
        /** @description A user's pictures and texts are gone; the ledger's entries stay. */
        AccountErasedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.account-erased.v1";
            data: components["schemas"]["AccountErasedData"];
        };
        AccountErasedData: {
            userId: string;
            /** Format: date-time */
            decidedAt: string;
        };
        /** @description A job's own stream begins. */
        JobAcceptedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.job-accepted.v1";
            data: components["schemas"]["JobAcceptedData"];
        };
        JobAcceptedData: {
            /** Format: uuid */
            jobId: string;
            userId: string;
            order: {
                /** Format: uuid */
                albumId: string;
                /** @enum {string} */
                mode: "SINGLE" | "BATCH";
                modelId: string;
                totalImages: number;
                styles: string[];
                roles: ("GROOM" | "BRIDE")[];
                pairs?: {
                    style: string;
                    /** @enum {string} */
                    role: "GROOM" | "BRIDE";
                }[];
                photos: {
                    /** @enum {string} */
                    role: "GROOM" | "BRIDE";
                    /** Format: uuid */
                    photoId: string;
                    oneOff: boolean;
                }[];
            };
            /** Format: date-time */
            deadlineAt: string;
        };
        /** @description The first attempt of an image began. */
        TaskStartedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.task-started.v1";
            data: components["schemas"]["TaskStartedData"];
        };
        TaskStartedData: {
            /** Format: uuid */
            jobId: string;
            userId: string;
            /** Format: uuid */
            taskId: string;
            index: number;
        };
        /** @description An image is there. */
        ImageDeliveredEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.image-delivered.v1";
            data: components["schemas"]["ImageDeliveredData"];
        };
        ImageDeliveredData: {
            /** Format: uuid */
            jobId: string;
            userId: string;
            /** Format: uuid */
            taskId: string;
            index: number;
            /** Format: uuid */
            imageId: string;
            /** Format: uuid */
            albumId: string;
            style: string;
            /** @enum {string} */
            role: "GROOM" | "BRIDE";
            /** Format: uuid */
            photoId: string;
            image: {
                sha256: string;
                contentType: string;
                bytes: number;
                width: number;
                height: number;
            };
            model: string;
            attempts: number;
            /** @enum {string} */
            billed: "yes" | "no" | "unknown";
        };
        /** @description An image will not be there, and why. */
        ImageFailedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.image-failed.v1";
            data: components["schemas"]["ImageFailedData"];
        };
        ImageFailedData: {
            /** Format: uuid */
            jobId: string;
            userId: string;
            /** Format: uuid */
            taskId: string;
            index: number;
            style: string;
            /** @enum {string} */
            role: "GROOM" | "BRIDE";
            /** @enum {string} */
            failureCode: "content_refused" | "provider_unavailable" | "provider_timeout" | "bad_result" | "reference_photo_gone" | "deadline_exceeded" | "internal";
            attempts: number;
            /** @enum {string} */
            billed: "yes" | "no" | "unknown";
        };
        /** @description The user ended the job. */
        JobCancelledEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.job-cancelled.v1";
            data: components["schemas"]["JobCancelledData"];
        };
        JobCancelledData: {
            /** Format: uuid */
            jobId: string;
            userId: string;
            cancelled: number[];
        };
        /** @description The job was ended at its deadline. */
        JobTimedOutEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.job-timed-out.v1";
            data: components["schemas"]["JobTimedOutData"];
        };
        JobTimedOutData: {
            /** Format: uuid */
            jobId: string;
            userId: string;
            failed: number[];
        };
        /** @description Every image of the job has its outcome. */
        JobFinishedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.job-finished.v1";
            data: components["schemas"]["JobFinishedData"];
        };
        JobFinishedData: {
            /** Format: uuid */
            jobId: string;
            userId: string;
            /** @enum {string} */
            status: "COMPLETED" | "PARTIAL" | "FAILED" | "CANCELLED";
            outcomes: ({
                /** @constant */
                type: "delivered";
            } | {
                /** @constant */
                type: "failed";
                /** @enum {string} */
                code: "content_refused" | "provider_unavailable" | "provider_timeout" | "bad_result" | "reference_photo_gone" | "deadline_exceeded" | "internal";
            } | {
                /** @constant */
                type: "cancelled";
            })[];
        };
        /** @description A result came for an image that had its outcome. */
        LateResultDiscardedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.late-result-discarded.v1";
            data: components["schemas"]["LateResultDiscardedData"];
        };
        LateResultDiscardedData: {
            /** Format: uuid */
            jobId: string;
            userId: string;
            /** Format: uuid */
            taskId: string;
            index: number;
            /** @enum {string} */
            billed: "yes" | "no" | "unknown";
        };
        /** @description A portrait is on its way. */
        PhotoUploadStartedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.photo-upload-started.v1";
            data: components["schemas"]["PhotoUploadStartedData"];
        };
        PhotoUploadStartedData: {
            userId: string;
            /** Format: uuid */
            photoId: string;
            /** @enum {string} */
            role: "GROOM" | "BRIDE";
        };
        /** @description A portrait serves a role from now on. */
        ReferencePhotoRegisteredEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.reference-photo-registered.v1";
            data: components["schemas"]["ReferencePhotoRegisteredData"];
        };
        ReferencePhotoRegisteredData: {
            userId: string;
            /** Format: uuid */
            photoId: string;
            /** @enum {string} */
            role: "GROOM" | "BRIDE";
        };
        /** @description A portrait serves no role any more. */
        ReferencePhotoDeactivatedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.reference-photo-deactivated.v1";
            data: components["schemas"]["ReferencePhotoDeactivatedData"];
        };
        ReferencePhotoDeactivatedData: {
            userId: string;
            /** Format: uuid */
            photoId: string;
            /** @enum {string} */
            role: "GROOM" | "BRIDE";
            /** @enum {string} */
            cause: "replaced" | "deleted" | "one_off" | "abandoned";
        };
        /** @description A portrait's file is gone. */
        ReferencePhotoErasedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.reference-photo-erased.v1";
            data: components["schemas"]["ReferencePhotoErasedData"];
        };
        ReferencePhotoErasedData: {
            userId: string;
            /** Format: uuid */
            photoId: string;
            /** @enum {string} */
            role: "GROOM" | "BRIDE";
        };
        /** @description A user agreed to the use of their face. */
        ConsentGivenEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.consent-given.v1";
            data: components["schemas"]["ConsentGivenData"];
        };
        ConsentGivenData: {
            userId: string;
            /** Format: uuid */
            consentId: string;
            /** @enum {string} */
            kind: "face";
            version: string | number;
        };
        /** @description A user has another album. */
        AlbumCreatedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.album-created.v1";
            data: components["schemas"]["AlbumCreatedData"];
        };
        AlbumCreatedData: {
            userId: string;
            /** Format: uuid */
            albumId: string;
        };
        /** @description An album has another name. */
        AlbumRenamedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.album-renamed.v1";
            data: components["schemas"]["AlbumRenamedData"];
        };
        AlbumRenamedData: {
            userId: string;
            /** Format: uuid */
            albumId: string;
        };
        /** @description The groups of an album and their order are others. */
        AlbumGroupsArrangedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.album-groups-arranged.v1";
            data: components["schemas"]["AlbumGroupsArrangedData"];
        };
        AlbumGroupsArrangedData: {
            userId: string;
            /** Format: uuid */
            albumId: string;
            groups: {
                /** Format: uuid */
                id: string;
            }[];
            ungrouped: string[];
        };
        /** @description Photos of an album are in other groups, are or are not favourites, or are left out. */
        AlbumPhotosEditedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.album-photos-edited.v1";
            data: components["schemas"]["AlbumPhotosEditedData"];
        };
        AlbumPhotosEditedData: {
            userId: string;
            /** Format: uuid */
            albumId: string;
            photos: {
                /** Format: uuid */
                imageId: string;
                groupId?: string | null;
                favorite?: boolean;
                excluded?: boolean;
            }[];
        };
        /** @description The photos of an album stand in another order. */
        AlbumPhotosOrderedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.album-photos-ordered.v1";
            data: components["schemas"]["AlbumPhotosOrderedData"];
        };
        AlbumPhotosOrderedData: {
            userId: string;
            /** Format: uuid */
            albumId: string;
            order: string[];
            unplaced: string[];
        };
        /** @description An album is gone from its owner. */
        AlbumDeletedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.album-deleted.v1";
            data: components["schemas"]["AlbumDeletedData"];
        };
        AlbumDeletedData: {
            userId: string;
            /** Format: uuid */
            albumId: string;
        };
        /** @description Credits were ordered for money. */
        CheckoutOpenedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.checkout-opened.v1";
            data: components["schemas"]["CheckoutOpenedData"];
        };
        CheckoutOpenedData: {
            orderId: string;
            /** Format: date-time */
            decidedAt: string;
            userId: string;
            provider: string;
            packageId: string;
            credits: number;
            amount: number;
            currency: string;
            /** @enum {string} */
            origin: "checkout" | "notice";
        };
        /** @description The payment provider waits for the user. */
        SessionOpenedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.session-opened.v1";
            data: components["schemas"]["SessionOpenedData"];
        };
        SessionOpenedData: {
            orderId: string;
            /** Format: date-time */
            decidedAt: string;
            userId: string;
        };
        /** @description The provider is asked to take the money. */
        ConfirmationStartedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.confirmation-started.v1";
            data: components["schemas"]["ConfirmationStartedData"];
        };
        ConfirmationStartedData: {
            orderId: string;
            /** Format: date-time */
            decidedAt: string;
            userId: string;
            paymentId: string;
        };
        /** @description Nobody waits any more for what became of that payment. */
        ConfirmationEndedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.confirmation-ended.v1";
            data: components["schemas"]["ConfirmationEndedData"];
        };
        ConfirmationEndedData: {
            orderId: string;
            /** Format: date-time */
            decidedAt: string;
            userId: string;
            paymentId: string;
        };
        /** @description The order is paid; its grant follows. */
        PaymentReceivedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.payment-received.v1";
            data: components["schemas"]["PaymentReceivedData"];
        };
        PaymentReceivedData: {
            orderId: string;
            /** Format: date-time */
            decidedAt: string;
            userId: string;
            provider: string;
            packageId: string;
            credits: number;
            amount: number;
            currency: string;
            paymentId: string | null;
            /** Format: uuid */
            grantId: string;
        };
        /** @description An order of the database of before; what was paid there was granted there. */
        PaymentImportedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.payment-imported.v1";
            data: components["schemas"]["PaymentImportedData"];
        };
        PaymentImportedData: {
            orderId: string;
            /** Format: date-time */
            decidedAt: string;
            userId: string;
            provider: string;
            packageId: string;
            credits: number;
            amount: number;
            currency: string;
            /** @enum {string} */
            status: "OPEN" | "FAILED" | "PAID" | "REFUNDED";
            paymentId: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description The id of a payment that came without one. */
        PaymentIdentifiedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.payment-identified.v1";
            data: components["schemas"]["PaymentIdentifiedData"];
        };
        PaymentIdentifiedData: {
            orderId: string;
            /** Format: date-time */
            decidedAt: string;
            userId: string;
            paymentId: string;
        };
        /** @description The payment was declined. */
        CheckoutFailedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.checkout-failed.v1";
            data: components["schemas"]["CheckoutFailedData"];
        };
        CheckoutFailedData: {
            orderId: string;
            /** Format: date-time */
            decidedAt: string;
            userId: string;
            paymentId: string | null;
        };
        /** @description Nobody paid in time. */
        CheckoutExpiredEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.checkout-expired.v1";
            data: components["schemas"]["CheckoutExpiredData"];
        };
        CheckoutExpiredData: {
            orderId: string;
            /** Format: date-time */
            decidedAt: string;
            userId: string;
            /** @enum {string} */
            cause: "age" | "erasure";
        };
        /** @description An operator wants the money to go back. */
        RefundRequestedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.refund-requested.v1";
            data: components["schemas"]["RefundRequestedData"];
        };
        RefundRequestedData: {
            orderId: string;
            /** Format: date-time */
            decidedAt: string;
            userId: string;
            requestedBy: string;
        };
        /** @description The money went back; the order is closed. */
        PaymentRefundedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.payment-refunded.v1";
            data: components["schemas"]["PaymentRefundedData"];
        };
        PaymentRefundedData: {
            orderId: string;
            /** Format: date-time */
            decidedAt: string;
            userId: string;
            provider: string;
            packageId: string;
            credits: number;
            amount: number;
            currency: string;
            paymentId: string | null;
            grantId: string | null;
        };
        /** @description A notice of a payment did not fit, and waits for an operator. */
        PaymentRejectedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.payment-rejected.v1";
            data: components["schemas"]["PaymentRejectedData"];
        };
        PaymentRejectedData: {
            orderId: string | null;
            /** Format: date-time */
            decidedAt: string;
            /** Format: uuid */
            rejectionId: string;
            /** @enum {string} */
            code: "already_paid" | "order_closed" | "order_mismatch" | "account_erased" | "malformed" | "grant_refused";
            noticeType: ("paid" | "failed" | "refunded") | null;
            provider: string;
            userId: string | null;
            packageId: string | null;
            amount: number | null;
            currency: string | null;
            paymentId: string | null;
        };
        /** @description Everybody who has an account is to get a bonus. */
        BonusCampaignStartedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.bonus-campaign-started.v1";
            data: components["schemas"]["BonusCampaignStartedData"];
        };
        BonusCampaignStartedData: {
            campaign: string;
            /** Format: date-time */
            decidedAt: string;
            amount: number;
            expiresAt: string | null;
            startedBy: string;
        };
        /** @description Everybody who was to get the bonus has it, or takes none. */
        BonusCampaignFinishedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.bonus-campaign-finished.v1";
            data: components["schemas"]["BonusCampaignFinishedData"];
        };
        BonusCampaignFinishedData: {
            campaign: string;
            /** Format: date-time */
            decidedAt: string;
            accounts: number;
            granted: number;
            skipped: number;
        };
        /** @description An operator took a rejected notice off the list. */
        RejectionResolvedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.rejection-resolved.v1";
            data: components["schemas"]["RejectionResolvedData"];
        };
        RejectionResolvedData: {
            /** Format: uuid */
            rejectionId: string;
            orderId: string | null;
            userId: string | null;
            resolvedBy: string;
            /** Format: date-time */
            decidedAt: string;
        };
        /** @description The log is sealed into another tree, under another name. */
        ProofRestartedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.proof-restarted.v1";
            data: components["schemas"]["ProofRestartedData"];
        };
        ProofRestartedData: {
            origin: string;
            previousOrigin: string | null;
            restartedBy: string;
            /** Format: date-time */
            decidedAt: string;
        };
        /** @description An operator had something that failed tried again. */
        DeadLetterReplayedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.dead-letter-replayed.v1";
            data: components["schemas"]["DeadLetterReplayedData"];
        };
        DeadLetterReplayedData: {
            letterId: string;
            queue: string;
            /** Format: date-time */
            failedAt: string;
            attempts: number | null;
            replayedBy: string;
            /** Format: date-time */
            decidedAt: string;
        };
        /** @description Rows of the database of before were taken over, as evidence. */
        LegacyRowsImportedEvent: {
            /** @constant */
            specversion: "1.0";
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /** @constant */
            source: "urn:sillok";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            time: string;
            /** @description The stream. */
            subject: string;
            /** @constant */
            datacontenttype: "application/json";
            /** @description In the stream. */
            revision: number;
            /**
             * @description For `after` of a later request.
             * @example p1.2s.4
             */
            position: string;
            traceparent?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "com.sillok.legacy-rows-imported.v1";
            data: components["schemas"]["LegacyRowsImportedData"];
        };
        LegacyRowsImportedData: {
            userId: string;
            part: number;
            balance: number;
            isComplete: boolean;
            /** Format: date-time */
            decidedAt: string;
        };
        /** @description RFC 9457 problem document. */
        Problem: {
            /**
             * @description A URN that names the kind.
             * @example urn:sillok:problem:not_found
             */
            type: string;
            title: string;
            status: number;
            code: components["schemas"]["ProblemCode"];
            detail: string;
            requestId: string;
            errors?: components["schemas"]["FieldError"][];
            /** @description insufficient_credits: what the order costs. */
            required?: number;
            /** @description insufficient_credits: what can be spent. */
            available?: number;
            /** @description insufficient_credits: what is missing. */
            shortfall?: number;
            /** @description insufficient_credits: what open jobs hold. */
            reserved?: number;
            /** @description insufficient_credits: the open jobs that hold credits, soonest deadline first, 20 at the most. */
            openReservations?: components["schemas"]["OpenReservation"][] | null;
            /** @description insufficient_credits: what can be spent of the grants that expire next, and when that is. */
            nextExpiry?: components["schemas"]["NextExpiry"] | null;
            /** @description insufficient_credits: images of the largest order that could be paid. */
            largestOrder?: number | null;
            /** @description insufficient_credits: packages that would cover the shortfall, cheapest first. */
            packages?: components["schemas"]["HelpfulPackage"][] | null;
            /** @description rate_limited: the code that the order would have been refused with. */
            refusal?: string;
            /** @description The face check’s refusals: the faces that were found, largest first, in pixels of the upright picture. */
            faces?: components["schemas"]["Face"][];
        };
        /** @description What to decide by. The list grows; the status says what to do about one that you do not know. */
        ProblemCode: ("malformed_request" | "malformed_json" | "invalid_cursor" | "invalid_position" | "idempotency_key_required" | "unauthenticated" | "invalid_signature" | "account_erased" | "insufficient_credits" | "forbidden" | "not_found" | "request_timeout" | "open_job_limit" | "precondition_failed" | "payload_too_large" | "image_too_large" | "unsupported_media_type" | "expectation_failed" | "validation_failed" | "unknown_style" | "style_disabled" | "unknown_package" | "unknown_model" | "photo_missing_for_role" | "photo_inactive" | "idempotency_key_reused" | "face_not_found" | "multiple_faces" | "face_too_small" | "image_unreadable" | "precondition_required" | "rate_limited" | "headers_too_large" | "internal_error" | "position_not_reached" | "outcome_unknown" | "overloaded" | "payment_unavailable" | "not_sealed_yet" | "face_check_unavailable") | string;
        FieldError: {
            /** @description Where in the request, e.g. `styles.0`; empty for the whole of it. */
            path: string;
            message: string;
        };
        OpenReservation: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            jobId: string;
            amount: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            deadlineAt: string;
        };
        NextExpiry: {
            amount: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            at: string;
        };
        HelpfulPackage: {
            packageId: string;
            credits: number;
            amount: number;
        };
        /** @description In pixels of the upright picture; `score` from 0 to 1. */
        Face: {
            x: number;
            y: number;
            width: number;
            height: number;
            score: number;
        };
        ClientSettings: {
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
        ReferencePhoto: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            role: components["schemas"]["Role"];
            isActive: boolean;
            /** @constant */
            faceDetected: true;
            face: components["schemas"]["Face"];
            /**
             * Format: uri-reference
             * @description Path of `GET /api/ai/images/{id}`.
             * @example /api/ai/images/6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            url: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            createdAt: string;
        };
        ReferencePhotoPage: {
            referencePhotos: components["schemas"]["ReferencePhoto"][];
            /** @description For the next page; null on the last one. */
            nextCursor: string | null;
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
        ConsentPage: {
            consents: components["schemas"]["Consent"][];
            /** @description For the next page; null on the last one. */
            nextCursor: string | null;
        };
        Erasure: {
            /**
             * Format: date-time
             * @description When it was wished first.
             * @example 2026-04-01T09:30:00.000Z
             */
            requestedAt: string;
        };
        Credits: {
            balance: number;
            reserved: number;
            transactions: components["schemas"]["Transaction"][];
            /** @description For the next page; null on the last one. */
            nextCursor: string | null;
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
            /**
             * @description A row of the database of before: evidence, in no sum. Absent from all others.
             * @constant
             */
            legacy?: true;
            /** @description Of a job’s DEDUCT alone: what of it was spent and what came back. */
            settlement?: components["schemas"]["Settlement"];
        };
        Settlement: {
            /** @enum {string} */
            status: "OPEN" | "SETTLED";
            captured: number;
            released: number;
        };
        GrantPage: {
            grants: components["schemas"]["Grant"][];
            /** @description For the next page; null on the last one. */
            nextCursor: string | null;
        };
        Grant: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
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
        UserCredits: {
            credits: number;
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
        CheckoutPage: {
            checkouts: components["schemas"]["Checkout"][];
            /** @description For the next page; null on the last one. */
            nextCursor: string | null;
        };
        NoticeAnswer: {
            /** @enum {string} */
            status: "accepted" | "duplicate" | "ignored" | "rejected";
            /**
             * @description Why it is rejected.
             * @enum {string}
             */
            code?: "already_paid" | "order_closed" | "order_mismatch" | "account_erased" | "malformed" | "grant_refused";
        };
        PlacedJob: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            jobId: string;
            /** @constant */
            status: "PENDING";
            creditsReserved: number;
            /** @description What can be spent after it. */
            balanceAfter: number;
            tasks: components["schemas"]["PlacedTask"][];
        };
        PlacedTask: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            taskId: string;
            index: number;
            style: components["schemas"]["Style"];
            role: components["schemas"]["Role"];
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            referencePhotoId: string;
        };
        JobPage: {
            jobs: components["schemas"]["Job"][];
            /** @description For the next page; null on the last one. */
            nextCursor: string | null;
        };
        Job: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            status: components["schemas"]["JobStatus"];
            mode: components["schemas"]["JobMode"];
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
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
            /**
             * @description A job of the database of before: ended, whatever it was. Absent from all others.
             * @constant
             */
            legacy?: true;
            tasks: components["schemas"]["Task"][];
        };
        /**
         * @description The last four are final.
         * @enum {string}
         */
        JobStatus: "PENDING" | "PROCESSING" | "COMPLETED" | "PARTIAL" | "FAILED" | "CANCELLED";
        Task: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            taskId: string;
            index: number;
            style: components["schemas"]["Style"];
            role: components["schemas"]["ShownRole"] | null;
            status: components["schemas"]["TaskStatus"];
            imageUrl: string | null;
            failureCode: components["schemas"]["FailureCode"] | null;
        };
        /**
         * @description Of pictures of before: of both, or of nobody knows whom.
         * @enum {string}
         */
        ShownRole: "GROOM" | "BRIDE" | "COUPLE";
        /**
         * @description The last three are final.
         * @enum {string}
         */
        TaskStatus: "WAITING" | "RUNNING" | "DELIVERED" | "FAILED" | "CANCELLED";
        /**
         * @description Why an image was not delivered.
         * @enum {string}
         */
        FailureCode: "content_refused" | "provider_unavailable" | "provider_timeout" | "bad_result" | "reference_photo_gone" | "deadline_exceeded" | "internal";
        /** @description The `data:` of one event of the stream. */
        JobEvent: components["schemas"]["JobStatusEvent"] | components["schemas"]["JobImageEvent"] | components["schemas"]["JobFailedEvent"] | components["schemas"]["JobDoneEvent"];
        /** @description The `data:` of `event: status`. */
        JobStatusEvent: {
            status: components["schemas"]["JobStatus"];
        };
        /** @description The `data:` of `event: image`. */
        JobImageEvent: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            taskId: string;
            index: number;
            style: components["schemas"]["Style"];
            role: components["schemas"]["Role"];
            /**
             * Format: uri-reference
             * @description Path of `GET /api/ai/images/{id}`.
             * @example /api/ai/images/6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            imageUrl: string;
            jobProgress: components["schemas"]["JobProgress"];
        };
        JobProgress: {
            completed: number;
            failed: number;
            total: number;
        };
        /** @description The `data:` of `event: failed`. */
        JobFailedEvent: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            taskId: string;
            index: number;
            style: components["schemas"]["Style"];
            role: components["schemas"]["Role"];
            failureCode: components["schemas"]["FailureCode"];
            jobProgress: components["schemas"]["JobProgress"];
        };
        /** @description The `data:` of `event: done`. */
        JobDoneEvent: {
            status: components["schemas"]["JobStatus"];
            jobProgress: components["schemas"]["JobProgress"];
            creditsUsed: number;
            creditsReleased: number;
        };
        /** @description The `data:` of one event of the stream. */
        GenerateEvent: components["schemas"]["GenerateStatusEvent"] | components["schemas"]["GenerateImageEvent"] | components["schemas"]["GenerateDoneEvent"] | components["schemas"]["GenerateErrorEvent"];
        /** @description The `data:` of `event: status`. */
        GenerateStatusEvent: {
            status: components["schemas"]["JobStatus"];
        };
        /** @description The `data:` of `event: image`. */
        GenerateImageEvent: {
            /**
             * Format: uri-reference
             * @description Path of `GET /api/ai/images/{id}`.
             * @example /api/ai/images/6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            url: string;
        };
        /** @description The `data:` of `event: done`. */
        GenerateDoneEvent: {
            remainingCredits: number;
            /** @description With `jobId`. */
            jobProgress?: components["schemas"]["JobProgress"];
        };
        /** @description The `data:` of `event: error`. */
        GenerateErrorEvent: {
            /** @description A failure code, `cancelled`, or the code of a problem. */
            code: string;
            message: string;
        };
        Catalogue: {
            styles: components["schemas"]["CatalogueStyle"][];
            snapTypes: components["schemas"]["SnapType"][];
            sets: components["schemas"]["ImageSet"][];
            models: components["schemas"]["ImageModel"][];
            packages: components["schemas"]["CreditPackage"][];
            limits: components["schemas"]["Limits"];
        };
        CatalogueStyle: {
            id: components["schemas"]["Style"];
            /** @description Null for a style of older images. */
            snapType: string | null;
            orderable: boolean;
        };
        SnapType: {
            id: string;
            styles: components["schemas"]["Style"][];
        };
        ImageSet: {
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
        };
        ImageModel: {
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
        };
        CreditPackage: {
            packageId: string;
            credits: number;
            /** @description In Korean won. */
            amount: number;
            /**
             * @deprecated
             * @description For older clients: the `packageId`.
             */
            id: string;
            /**
             * @deprecated
             * @description For older clients: the `amount`.
             */
            priceKrw: number;
        };
        Limits: {
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
        Album: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
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
        AlbumPage: {
            albums: components["schemas"]["Album"][];
            /** @description For the next page; null on the last one. */
            nextCursor: string | null;
        };
        AlbumWithPhotos: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
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
            groups: components["schemas"]["AlbumGroup"][];
            photos: components["schemas"]["AlbumPhoto"][];
        };
        AlbumGroup: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            name: string;
        };
        AlbumPhoto: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            taskId: string;
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            jobId: string;
            style: components["schemas"]["Style"];
            role: components["schemas"]["ShownRole"] | null;
            /**
             * Format: uri-reference
             * @description Path of `GET /api/ai/images/{id}`.
             * @example /api/ai/images/6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
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
        };
        GenerationPage: {
            generations: components["schemas"]["Generation"][];
            /** @description For the next page; null on the last one. */
            nextCursor: string | null;
        };
        Generation: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            id: string;
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            taskId: string;
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            jobId: string;
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            albumId: string;
            style: components["schemas"]["Style"];
            role: components["schemas"]["ShownRole"] | null;
            /** @description Any number; rows from before may have 0, 1, 2 or 4. */
            imageUrls: string[];
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             * @example 2026-04-01T09:30:00.000Z
             */
            createdAt: string;
            /**
             * @description A row of the database of before. Absent from all others.
             * @constant
             */
            legacy?: true;
        };
        AccountPage: {
            /**
             * @description A `Ledger-Position`.
             * @example p1.2s.4
             */
            position: string;
            accounts: components["schemas"]["Account"][];
            /** @description For the next page; null on the last one. */
            nextCursor: string | null;
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
        AccountBalance: {
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
            openReservations: components["schemas"]["Reservation"][];
        };
        Reservation: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
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
        };
        EntryPage: {
            entries: components["schemas"]["Entry"][];
            /** @description For the next page; null on the last one. */
            nextCursor: string | null;
        };
        Entry: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
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
        EntryWithStory: {
            entry: components["schemas"]["Entry"];
            story: components["schemas"]["StoryEvent"][];
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
        Statement: {
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
            opening: components["schemas"]["Standing"];
            /** @description Recorded in the month, oldest first. */
            entries: components["schemas"]["Entry"][];
            closing: components["schemas"]["Standing"];
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
        Standing: {
            balance: number;
            reserved: number;
        };
        JournalPage: {
            entries: components["schemas"]["JournalEntry"][];
            /** @description For the next page; null on the last one. */
            nextCursor: string | null;
        };
        JournalEntry: {
            userId: string;
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
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
        PaymentPage: {
            payments: components["schemas"]["Payment"][];
            /** @description For the next page; null on the last one. */
            nextCursor: string | null;
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
        Totals: {
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
                signup: number;
                opening: number;
                goodwill: number;
                compensation: number;
                promotion: number;
                purchase: number;
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
        Reconciliation: {
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
        ThreeWayMatch: {
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
        Mismatch: {
            userId: string;
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
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
        HeadPage: {
            heads: components["schemas"]["Head"][];
            /** @description For the next page; null on the last one. */
            nextCursor: string | null;
        };
        Head: {
            /** @description Leaves. */
            size: number;
        };
        ConsistencyProof: {
            from: number;
            to: number;
            /** @description Hashes of 32 bytes, from the leaf up. */
            hashes: string[];
        };
        Usage: {
            rows: components["schemas"]["UsageRow"][];
        };
        UsageRow: {
            /** Format: date */
            day?: string;
            style?: components["schemas"]["Style"];
            modelId?: string;
            role?: components["schemas"]["Role"];
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
        GivenGrant: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            grantId: string;
            userId: string;
            amount: number;
            /** @enum {string} */
            kind: "goodwill" | "compensation" | "promotion" | "purchase";
            /** @description What can be spent after it. */
            balanceAfter: number;
        };
        Revocation: {
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
            grantId: string;
            userId: string;
            /** @description Taken now. */
            revoked: number;
            /** @description Still held by open jobs. */
            left: number;
            /** @description What can be spent after it. */
            balanceAfter: number;
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
        Operations: {
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
            /** @description Alerts that only counters tell, judged by those of the process that answers; each has a paragraph in the manual. */
            alerts: components["schemas"]["SeenAlert"][] | null;
            version: string;
            /** @description Which of them couldn’t be asked now. */
            unavailable: string[];
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
            /**
             * Format: uuid
             * @example 6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11
             */
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
        SeenAlert: {
            alert: string;
            says: string;
        };
        Replay: {
            id: string;
        };
        Token: {
            token: string;
        };
        Health: {
            status: string;
        };
        ReadModelsLag: {
            /** @description Events that are recorded and that no answer shows yet. */
            lagPositions: number;
            /** @description How long the first of them has waited. */
            lagMs: number;
        };
        Readiness: {
            ready: boolean;
            /** @description By part: `ok`, or what it lacks. */
            checks: {
                [key: string]: string;
            };
        };
        /** @description The list of types grows. */
        PublicEvent: components["schemas"]["AccountOpenedEvent"] | components["schemas"]["CreditsGrantedEvent"] | components["schemas"]["CreditsReservedEvent"] | components["schemas"]["OrderRefusedEvent"] | components["schemas"]["CheckoutRequestedEvent"] | components["schemas"]["ReservationSettledEvent"] | components["schemas"]["GrantExpiredEvent"] | components["schemas"]["CreditsRevokedEvent"] | components["schemas"]["ErasureRequestedEvent"] | components["schemas"]["AccountErasedEvent"] | components["schemas"]["JobAcceptedEvent"] | components["schemas"]["TaskStartedEvent"] | components["schemas"]["ImageDeliveredEvent"] | components["schemas"]["ImageFailedEvent"] | components["schemas"]["JobCancelledEvent"] | components["schemas"]["JobTimedOutEvent"] | components["schemas"]["JobFinishedEvent"] | components["schemas"]["LateResultDiscardedEvent"] | components["schemas"]["PhotoUploadStartedEvent"] | components["schemas"]["ReferencePhotoRegisteredEvent"] | components["schemas"]["ReferencePhotoDeactivatedEvent"] | components["schemas"]["ReferencePhotoErasedEvent"] | components["schemas"]["ConsentGivenEvent"] | components["schemas"]["AlbumCreatedEvent"] | components["schemas"]["AlbumRenamedEvent"] | components["schemas"]["AlbumGroupsArrangedEvent"] | components["schemas"]["AlbumPhotosEditedEvent"] | components["schemas"]["AlbumPhotosOrderedEvent"] | components["schemas"]["AlbumDeletedEvent"] | components["schemas"]["CheckoutOpenedEvent"] | components["schemas"]["SessionOpenedEvent"] | components["schemas"]["ConfirmationStartedEvent"] | components["schemas"]["ConfirmationEndedEvent"] | components["schemas"]["PaymentReceivedEvent"] | components["schemas"]["PaymentImportedEvent"] | components["schemas"]["PaymentIdentifiedEvent"] | components["schemas"]["CheckoutFailedEvent"] | components["schemas"]["CheckoutExpiredEvent"] | components["schemas"]["RefundRequestedEvent"] | components["schemas"]["PaymentRefundedEvent"] | components["schemas"]["PaymentRejectedEvent"] | components["schemas"]["BonusCampaignStartedEvent"] | components["schemas"]["BonusCampaignFinishedEvent"] | components["schemas"]["RejectionResolvedEvent"] | components["schemas"]["ProofRestartedEvent"] | components["schemas"]["DeadLetterReplayedEvent"] | components["schemas"]["LegacyRowsImportedEvent"];
    };
    responses: {
        /** @description `forbidden`: The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page. */
        forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                traceparent: components["headers"]["traceparent"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_found`: There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s. */
        not_found: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                traceparent: components["headers"]["traceparent"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_timeout`: The request did not come within its time: its head took too long, or its body was silent or too slow. */
        request_timeout: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                traceparent: components["headers"]["traceparent"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `expectation_failed`: The request expects something other than 100-continue. */
        expectation_failed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                traceparent: components["headers"]["traceparent"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition_required`: If-Match with the ETag of the last read is needed. */
        precondition_required: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                traceparent: components["headers"]["traceparent"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `headers_too_large`: The head of the request has more than 16 kB. */
        headers_too_large: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                traceparent: components["headers"]["traceparent"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `internal_error`: A fault of the service; it is in its log under the requestId. */
        internal_error: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                traceparent: components["headers"]["traceparent"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description A name for this request, in its answer and in our log; another form gets a new one. */
        "X-Request-Id": string;
        /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
        traceparent: string;
        /**
         * @description 1–255 visible ASCII characters. The same key and body give the first answer again.
         * @example order-2026-11-30-1
         */
        "Idempotency-Key": string;
        /**
         * @description 1–255 visible ASCII characters. The same key and body give the first answer again.
         * @example order-2026-11-30-1
         */
        "Optional-Idempotency-Key": string;
        /**
         * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
         * @example p1.2s.4
         */
        "Ledger-Min-Position": string;
    };
    requestBodies: never;
    headers: {
        /** @description Names the request, as the caller did or anew. */
        "X-Request-Id": string;
        /** @description Of a request that had one: the same trace, and the span that what was written is kept under. */
        traceparent: string;
        /**
         * @description Opaque; of what was written. For `Ledger-Min-Position` of a later read.
         * @example p1.2s.4
         */
        "Ledger-Position": string;
        /** @description `true` when this is the first answer again. */
        "Idempotency-Replayed": "true";
        /** @description Seconds. */
        "Retry-After": number;
        /** @description Of `unauthenticated`: the scheme that is taken. */
        "WWW-Authenticate": "Bearer";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How to sign in, how to pay, and the release. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientSettings"];
                };
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /** @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                role?: components["schemas"]["Role"];
            };
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of photos. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferencePhotoPage"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description 1–255 visible ASCII characters. The same key and body give the first answer again.
                 * @example order-2026-11-30-1
                 */
                "Idempotency-Key"?: components["parameters"]["Optional-Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ReferencePhotoForm"];
            };
        };
        responses: {
            /** @description The photo, registered. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferencePhoto"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            /**
             * @description `image_too_large`: The picture has more than 10 MB, or more pixels than can be decoded safely.
             *
             *     `payload_too_large`: The body is larger than this request may have.
             */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `face_check_unavailable`: The face check can not run now, so nothing was judged; repeat later.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of consents. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentPage"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "face",
                 *       "version": 1
                 *     }
                 */
                "application/json": components["schemas"]["ConsentRequest"];
            };
        };
        responses: {
            /** @description The consent; of the same version again, the first. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description An attachment. */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "confirm": "erase"
                 *     }
                 */
                "application/json": components["schemas"]["ErasureRequest"];
            };
        };
        responses: {
            /** @description It is recorded and will be done. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    /** @description Ends the cookie of pictures. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: There is no valid credential: no bearer token, a wrong one or an old one. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `balance` can be spent; `reserved` is held by open jobs. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credits"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of grants. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantPage"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The balance. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserCredits"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path: {
                /** @description UUID; anything else is a 404. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The leaf, and the hashes that lead from it to the root. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InclusionProof"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutPage"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description 1–255 visible ASCII characters. The same key and body give the first answer again.
                 * @example order-2026-11-30-1
                 */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "packageId": "credits-30"
                 *     }
                 */
                "application/json": components["schemas"]["CheckoutRequest"];
            };
        };
        responses: {
            /** @description The order, open to be paid. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkout"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             *
             *     `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            /**
             * @description `unknown_package`: The package is not in the catalogue.
             *
             *     `idempotency_key_reused`: The key was used before with another body.
             *
             *     `validation_failed`: The request is well formed but breaks its schema; `errors` says where.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `payment_unavailable`: The payment provider gives no answer, or nothing can be bought here; repeat later with the same key.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkout"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path: {
                /** @description Anything else is a 404. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "paymentKey": "tgen_20261130a1b2",
                 *       "amount": 9900
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmationRequest"];
            };
        };
        responses: {
            /** @description The order: `FAILED` when the payment was declined. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkout"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `payment_unavailable`: The payment provider gives no answer, or nothing can be bought here; repeat later with the same key.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path: {
                /** @description Anything else is a 404. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "outcome": "pay"
                 *     }
                 */
                "application/json": components["schemas"]["TestPaymentRequest"];
            };
        };
        responses: {
            /** @description The notice was received. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
            header: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description Names the notice; the same for each repeat.
                 * @example msg_2026113001
                 */
                "webhook-id": string;
                /**
                 * @description Seconds since the epoch.
                 * @example 1796025600
                 */
                "webhook-timestamp": string;
                /**
                 * @description One or several `v1,…`, separated by spaces; one must fit.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "payment.paid",
                 *       "data": {
                 *         "orderId": "order-20261130",
                 *         "userId": "user-1",
                 *         "packageId": "credits-30",
                 *         "amount": 9900,
                 *         "currency": "KRW",
                 *         "paymentId": "pay_20261130"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PaymentNotice"];
            };
        };
        responses: {
            /** @description What it came to. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeAnswer"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_signature`: The notice carries no signature that fits, or is more than five minutes off. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "data": {
                 *         "orderId": "order-20261130"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TossNotice"];
            };
        };
        responses: {
            /** @description What it came to. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeAnswer"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `payment_unavailable`: The payment provider gives no answer, or nothing can be bought here; repeat later with the same key.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description 1–255 visible ASCII characters. The same key and body give the first answer again.
                 * @example order-2026-11-30-1
                 */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mode": "SINGLE",
                 *       "styles": [
                 *         "CLASSIC_STUDIO",
                 *         "OUTDOOR_GARDEN"
                 *       ],
                 *       "roles": [
                 *         "BRIDE"
                 *       ],
                 *       "totalImages": 2,
                 *       "referencePhotoIds": [
                 *         "6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["OrderRequest"];
            };
        };
        responses: {
            /** @description The job, readable at once. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    /** @description Path of the job. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacedJob"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             *
             *     `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_credits`: The order costs more credits than the account has left to spend. */
            402: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            /** @description `open_job_limit`: As many jobs of the account are open as may be; wait for one to end or cancel it. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path: {
                /** @description UUID; anything else is a 404. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "cancel"
                 *     }
                 */
                "application/json": components["schemas"]["JobAction"];
            };
        };
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["JobEvent"];
                };
            };
            /** @description The stream has ended and its last event was seen: do not come back. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description 1–255 visible ASCII characters. The same key and body give the first answer again.
                 * @example order-2026-11-30-1
                 */
                "Idempotency-Key"?: components["parameters"]["Optional-Idempotency-Key"];
                /** @description With `jobId`: as at a read. */
                "Ledger-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["GenerateForm"];
            };
        };
        responses: {
            /** @description `status`, then `image`, then `done`; or `error` as the last. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    /** @description Path of the job. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["GenerateEvent"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             *
             *     `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_credits`: The order costs more credits than the account has left to spend. */
            402: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            /** @description `open_job_limit`: As many jobs of the account are open as may be; wait for one to end or cancel it. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The catalogue. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalogue"];
                };
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /** @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of albums. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlbumPage"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description 1–255 visible ASCII characters. The same key and body give the first answer again.
                 * @example order-2026-11-30-1
                 */
                "Idempotency-Key"?: components["parameters"]["Optional-Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "봄날의 우리"
                 *     }
                 */
                "application/json": components["schemas"]["AlbumRequest"];
            };
        };
        responses: {
            /** @description The album. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    /** @description Path of the album. */
                    Location?: string;
                    /** @description Of the user’s own edits; images that arrive do not change it. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Album"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             *
             *     `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            /**
             * @description `idempotency_key_reused`: The key was used before with another body.
             *
             *     `validation_failed`: The request is well formed but breaks its schema; `errors` says where.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description Of the user’s own edits; images that arrive do not change it. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlbumWithPhotos"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
            header: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description The ETag of the last read, or `*` for any: 428 without, 412 when the album was edited since.
                 * @example "3"
                 */
                "If-Match": string;
            };
            path: {
                /** @description UUID; anything else is a 404. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "봄날의 우리",
                 *       "photos": [
                 *         {
                 *           "id": "6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11",
                 *           "favorite": true,
                 *           "tags": [
                 *             "한옥"
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AlbumEdits"];
            };
        };
        responses: {
            /** @description The album, edited. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    /** @description Of the user’s own edits; images that arrive do not change it. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlbumWithPhotos"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            /** @description `precondition_failed`: If-Match does not name the present version; read it again first. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            428: components["responses"]["precondition_required"];
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
                role?: components["schemas"]["Role"];
                /** @description Only this style. */
                style?: string;
                /** @description Only this album. */
                album?: string;
            };
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of generations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationPage"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cookie is set. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description HttpOnly, SameSite=Strict, Path=/api/ai/images, Max-Age of 3600 at the most, Secure over TLS. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The browser forgets it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description Of no age: it ends the one that was set. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description An attachment, named after the album. */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The picture behind an id never changes. */
                    ETag?: string;
                    /** @description Private: for the owner’s browser alone. */
                    "Cache-Control"?: string;
                    /** @description Inline, or an attachment with `download`. */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/*": string;
                };
            };
            /** @description Where clients can reach the object store. */
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The picture behind an id never changes. */
                    ETag?: string;
                    /** @description Private: for the owner’s browser alone. */
                    "Cache-Control"?: string;
                    /** @description An address that is good for five minutes. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The picture is the one that the client has. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The picture behind an id never changes. */
                    ETag?: string;
                    /** @description Private: for the owner’s browser alone. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of accounts, as the read models have them; `position` is how far those are at the least. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountBalance"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryPage"];
                    "text/csv": string;
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path: {
                /** @description Anything that is no user id is a 404. */
                userId: string;
                /** @description UUID; anything else is a 404. */
                entryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The story is in the order of the log. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryWithStory"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description Year and month. */
                month: string;
                /** @description Whose month it is; `STATEMENT_TIME_ZONE` if absent. */
                timeZone?: string;
            };
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description Of its texts. */
                    "Content-Language"?: string;
                    /** @description Of the PDF: its file’s name. */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"];
                    "text/csv": string;
                    "application/pdf": string;
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalPage"];
                    "text/csv": string;
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description Only those. */
                status?: "OPEN" | "PAID" | "FAILED" | "EXPIRED" | "REFUNDED";
            };
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders, newest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentPage"];
                    "text/csv": string;
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_cursor`: The cursor was not given out by this service.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description granted = available + reserved + spent + expired + revoked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Totals"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The last one; all but `running` and `startedAt` null, and no differences, before the first has ended. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reconciliation"];
                };
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1,000 of each list. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreeWayMatch"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The leaf, and the hashes that lead from it to the root. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InclusionProof"];
                };
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `not_sealed_yet`: It will be part of the next signed head, within seconds; read again.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them; each is read at `/api/proofs/checkpoint?size=`. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeadPage"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_cursor`: The cursor was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A signed note. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `not_sealed_yet`: It will be part of the next signed head, within seconds; read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hashes of RFC 6962, section 2.1.2; none when both are one. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsistencyProof"];
                };
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `not_sealed_yet`: It will be part of the next signed head, within seconds; read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description C2SP verifier keys, newest first, one a line. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /** @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events in the order of the log. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description Where to go on: `after` of the next request, also when nothing fitted. */
                    "Ledger-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rows in the order of their dimensions; fields of dimensions that weren’t asked for are absent. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description 1–255 visible ASCII characters. The same key and body give the first answer again.
                 * @example order-2026-11-30-1
                 */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "user-1",
                 *       "amount": 5,
                 *       "kind": "goodwill",
                 *       "reason": "사진이 늦게 도착했어요"
                 *     }
                 */
                "application/json": components["schemas"]["GrantRequest"];
            };
        };
        responses: {
            /** @description Granted. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenGrant"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             *
             *     `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            /**
             * @description `idempotency_key_reused`: The key was used before with another body.
             *
             *     `validation_failed`: The request is well formed but breaks its schema; `errors` says where.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description 1–255 visible ASCII characters. The same key and body give the first answer again.
                 * @example order-2026-11-30-1
                 */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description UUID; anything else is a 404. */
                grantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "잘못 지급됨"
                 *     }
                 */
                "application/json": components["schemas"]["RevocationRequest"];
            };
        };
        responses: {
            /** @description Closed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revocation"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             *
             *     `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            /**
             * @description `idempotency_key_reused`: The key was used before with another body.
             *
             *     `validation_failed`: The request is well formed but breaks its schema; `errors` says where.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "campaign": "spring-2027",
                 *       "amount": 3,
                 *       "reason": "봄맞이 선물",
                 *       "expiresAt": "2027-06-30T15:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["BonusRequest"];
            };
        };
        responses: {
            /** @description Started, or as far as it is. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BonusCampaign"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description A `Ledger-Position`: the read waits for it, 2 s at the most.
                 * @example p1.2s.4
                 */
                "Ledger-Min-Position"?: components["parameters"]["Ledger-Min-Position"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BonusCampaign"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `invalid_position`: Ledger-Min-Position was not given out by this service.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             *
             *     `position_not_reached`: The read models do not yet show what was asked for; nothing is lost, read again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description 1–255 visible ASCII characters. The same key and body give the first answer again.
                 * @example order-2026-11-30-1
                 */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description Anything else is a 404. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "고객 요청"
                 *     }
                 */
                "application/json": components["schemas"]["RefundRequest"];
            };
        };
        responses: {
            /** @description The payment, refunded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             *
             *     `idempotency_key_required`: Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            /**
             * @description `idempotency_key_reused`: The key was used before with another body.
             *
             *     `validation_failed`: The request is well formed but breaks its schema; `errors` says where.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `payment_unavailable`: The payment provider gives no answer, or nothing can be bought here; repeat later with the same key.
             *
             *     `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path: {
                /** @description UUID; anything else is a 404. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "은행에 확인했습니다"
                 *     }
                 */
                "application/json": components["schemas"]["ResolutionRequest"];
            };
        };
        responses: {
            /** @description It is off the list. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operations"];
                };
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path: {
                /** @description As the list has it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is recorded, and tried again now. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Ledger-Position": components["headers"]["Ledger-Position"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "user-1",
                 *       "roles": [
                 *         "user"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /**
             * @description `malformed_request`: What came over the connection is not a request of HTTP/1.1.
             *
             *     `malformed_json`: The body is missing or is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            408: components["responses"]["request_timeout"];
            /** @description `payload_too_large`: The body is larger than this request may have. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of a type that this request does not take. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            417: components["responses"]["expectation_failed"];
            /** @description `validation_failed`: The request is well formed but breaks its schema; `errors` says where. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests of this kind; Retry-After says when to come back. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /** @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
        };
    };
    getReadModels: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As this process sees it now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadModelsLag"];
                };
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
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
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["forbidden"];
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /**
             * @description `overloaded`: Nothing was done, for want of capacity or of a part that is down; repeat later.
             *
             *     `outcome_unknown`: It may or may not have been written; repeat the request with the same key.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            /** @description Something is missing. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, in its answer and in our log; another form gets a new one. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored. */
                traceparent?: components["parameters"]["traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text exposition format. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `malformed_request`: What came over the connection is not a request of HTTP/1.1. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    traceparent: components["headers"]["traceparent"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["request_timeout"];
            417: components["responses"]["expectation_failed"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
        };
    };
}
