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

    // A network is made to know how large it is: of several large ones at once none would fit.
    private static readonly Lock Making = new();

    /// <summary>Throws if the settings make no sense for the recipe, or ask for more memory than there is.</summary>
    /// <exception cref="ArgumentException">They do.</exception>
    public static void Check(Recipe recipe, RecipeSettings settings)
    {
        // Before anything is made: of the hidden layers, which can be as wide as one likes, the least that they take.
        var widths = settings.Hidden.Select(units => (double)units).ToArray();
        RequireWeights(widths.Prepend(recipe.SampleShape.Size).Zip(widths, (from, to) => from * to).Sum());

        var (weights, outputs) = Sizes(recipe, settings);
        RequireWeights(weights);
        Require(outputs * Math.Min(settings.BatchSize, settings.Samples ?? MostSamples) * sizeof(float) * CopiesOfOutputs);
    }

    /// <summary>How many numbers the weights are, and what all layers give for one picture.</summary>
    private static (double Weights, double Outputs) Sizes(Recipe recipe, RecipeSettings settings)
    {
        try
        {
            lock (Making)
            {
                var model = recipe.Create(settings: settings);
                var (shape, outputs) = (model.InputShape!.Value.WithBatch(1), 0.0);
                foreach (var layer in model.Layers)
                {
                    shape = layer.OutputShape(shape);
                    outputs += shape.Size;
                }

                return (model.Weights.Sum(weight => (double)weight.Size), outputs);
            }
        }
        catch (OutOfMemoryException)
        {
            throw new ArgumentException("There is not enough memory for these settings. Choose smaller hidden layers.");
        }
    }

    private static void RequireWeights(double weights) => Require(weights * sizeof(float) * CopiesOfWeights);

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
