using Inkstone.Digits;

namespace Inkstone.App.Web;

/// <summary>Estimates what a training takes, so that a slip of the finger does not take the computer down.</summary>
internal static class MemoryNeed
{
    private const double Gigabyte = 1 << 30;

    // Weights, gradients, two numbers of the optimizer for each weight, a running mean, and all that again where it is kept.
    private const double CopiesOfWeights = 8;

    // What a layer gives, its gradient, and what is needed for it.
    private const double CopiesOfOutputs = 3;

    private const int MostSamples = 60_000;
    private const int MostInputs = 10_000;

    /// <summary>Throws if the settings make no sense for the recipe, or ask for more memory than there is.</summary>
    /// <exception cref="ArgumentException">They do.</exception>
    public static void Check(Recipe recipe, RecipeSettings settings)
    {
        var widths = settings.Hidden.Select(units => (double)units).ToArray();
        var weights = widths.Zip(widths.Prepend(MostInputs).SkipLast(0), (to, from) => to * from).Sum();
        Require(weights * sizeof(float) * CopiesOfWeights);

        var model = recipe.Create(settings: settings);
        var (shape, outputs) = (model.InputShape!.Value.WithBatch(1), 0.0);
        foreach (var layer in model.Layers)
        {
            shape = layer.OutputShape(shape);
            outputs += shape.Size;
        }

        Require(outputs * Math.Min(settings.BatchSize, settings.Samples ?? MostSamples) * sizeof(float) * CopiesOfOutputs);
    }

    private static void Require(double bytes)
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > available)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"These settings take about {bytes / Gigabyte:0} GB of memory. Expected at most {available / Gigabyte:0.#} GB, which this computer has. Choose smaller hidden layers or a smaller batch."));
        }
    }
}
