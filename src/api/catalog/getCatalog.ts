import { z } from 'zod'
import { choice, legacyStyles, limits, packages, sets, snapTypes, stylesOfSet } from '../../domain/catalogue.ts'
import { modelPriceSchema } from '../../ports/imageModel.ts'
import { definePublicEndpoint } from '../endpoint.ts'
import { styleSchema } from '../shapes.ts'

const perHour = z.number().int().meta({ description: 'What one account may write within an hour; then 429.' })

const catalogSchema = z
  .object({
    styles: z.array(
      z
        .object({
          id: styleSchema,
          snapType: z.string().nullable().meta({ description: 'Null for a style of older images.' }),
          orderable: z.boolean(),
        })
        .meta({ id: 'CatalogueStyle' }),
    ),
    snapTypes: z.array(z.object({ id: z.string(), styles: z.array(styleSchema) }).meta({ id: 'SnapType' })),
    sets: z.array(
      z
        .object({
          id: z.string(),
          totalImages: z.number().int(),
          styles: z
            .array(z.string())
            .nullable()
            .meta({ description: '`CHOICE` stands for a style of the user’s choice; null: by the snap type.' }),
          stylesBySnapType: z
            .object({ STUDIO: z.array(z.string()), OUTDOOR: z.array(z.string()), CONCEPT: z.array(z.string()) })
            .meta({ description: 'The `styles` of an order of the set with both roles, once `CHOICE` is replaced.' }),
          rule: z.string(),
        })
        .meta({ id: 'ImageSet' }),
    ),
    models: z.array(
      z
        .object({
          id: z.string(),
          isDefault: z.boolean(),
          name: z.string(),
          provider: z
            .string()
            .meta({ description: 'Who makes the pictures. `stylist` renders them on this server, without a generative model.' }),
          price: modelPriceSchema.nullable().meta({
            description:
              'What a picture costs the service at its provider, as of a day; null: nothing. An order pays credits, whatever the model.',
          }),
        })
        .meta({ id: 'ImageModel' }),
    ),
    packages: z.array(
      z
        .object({
          packageId: z.string(),
          credits: z.number().int(),
          amount: z.number().int().meta({ description: 'In Korean won.' }),
          id: z.string().meta({ deprecated: true, description: 'For older clients: the `packageId`.' }),
          priceKrw: z.number().int().meta({ deprecated: true, description: 'For older clients: the `amount`.' }),
        })
        .meta({ id: 'CreditPackage' }),
    ),
    limits: z
      .object({
        creditsPerImage: z.number().int(),
        imagesPerJobMax: z.number().int(),
        stylesPerJobMax: z.number().int(),
        openJobsMax: z.number().int(),
        jobDeadlineMs: z.number().int(),
        referencePhotoBytesMax: z.number().int(),
        albumNameCharactersMax: z.number().int(),
        signupBonusCredits: z.number().int(),
        refusalsPerHourMax: perHour,
        checkoutsPerHourMax: perHour,
        albumsPerHourMax: perHour,
        albumEditsPerHourMax: perHour,
        portraitsPerHourMax: perHour,
        consentsPerHourMax: perHour,
        ordersPerHourMax: perHour,
      })
      .meta({ id: 'Limits' }),
  })
  .meta({ id: 'Catalogue' })

const allStyles = [
  ...Object.entries(snapTypes).flatMap(([snapType, ids]) => ids.map((id) => ({ id, snapType, orderable: true }))),
  ...legacyStyles.map((id) => ({ id, snapType: null, orderable: false })),
]

const allSets = sets.map((set) => ({
  ...set,
  stylesBySnapType: {
    STUDIO: stylesOfSet(set.id, 'STUDIO', choice),
    OUTDOOR: stylesOfSet(set.id, 'OUTDOOR', choice),
    CONCEPT: stylesOfSet(set.id, 'CONCEPT', choice),
  },
}))

export const getCatalog = definePublicEndpoint({
  method: 'get',
  path: '/api/ai/catalog',
  access: 'public',
  tag: 'Catalogue',
  summary: 'What can be ordered and bought, and its limits',
  success: { status: 200, description: 'The catalogue.', schema: catalogSchema },
  handle: ({ context: { settings } }) => {
    const { imagesPerJobMax, stylesPerJobMax, referencePhotoBytesMax, albumNameCharactersMax, signupBonusCredits } = limits
    const { refusalsPerHourMax, checkoutsPerHourMax } = limits
    const { albumsPerHourMax, albumEditsPerHourMax, portraitsPerHourMax, consentsPerHourMax, ordersPerHourMax } = limits
    return {
      type: 'json',
      body: {
        styles: allStyles,
        snapTypes: Object.entries(snapTypes).map(([id, styles]) => ({ id, styles })),
        sets: allSets,
        models: settings.models.map(({ id, name, provider, price }, at) => ({ id, isDefault: at === 0, name, provider, price })),
        packages: packages.map(({ id, credits, priceKrw }) => ({ packageId: id, credits, amount: priceKrw, id, priceKrw })),
        limits: {
          creditsPerImage: 1,
          imagesPerJobMax,
          stylesPerJobMax,
          openJobsMax: settings.openJobsMax,
          jobDeadlineMs: settings.jobDeadlineMs,
          referencePhotoBytesMax,
          albumNameCharactersMax,
          signupBonusCredits,
          refusalsPerHourMax,
          checkoutsPerHourMax,
          albumsPerHourMax,
          albumEditsPerHourMax,
          portraitsPerHourMax,
          consentsPerHourMax,
          ordersPerHourMax,
        },
      },
    }
  },
})
