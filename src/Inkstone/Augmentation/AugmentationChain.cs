namespace Inkstone.Augmentation;

/// <summary>
/// Augmentations one after another, each with a probability. Which take place is drawn first. Warps that follow each other are done
/// in one reading of the picture, with the same outcome but for the blur that a second reading would add; their random numbers
/// are drawn in the order last to first.
/// </summary>
/// <example><code>
/// var chain = new AugmentationChain((new RandomAffine(), 1), (new ElasticDeformation(), 0.5), (new Blur(), 0.2));
/// </code></example>
public sealed class AugmentationChain : PictureAugmentation
{
    private readonly (PictureAugmentation Augmentation, double Probability)[] _steps;

    /// <summary>Makes a chain whose steps always take place.</summary>
    /// <param name="steps">The augmentations, in order; at least one.</param>
    /// <exception cref="ArgumentException">There are no steps, or one is null.</exception>
    public AugmentationChain(params PictureAugmentation[] steps)
        : this(Always(steps))
    {
    }

    /// <summary>Makes a chain.</summary>
    /// <param name="steps">The augmentations, in order, each with the probability, 0 to 1, that it takes place; at least one.</param>
    /// <exception cref="ArgumentException">There are no steps, one is null, or a probability is not between 0 and 1.</exception>
    public AugmentationChain(params (PictureAugmentation Augmentation, double Probability)[] steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Length == 0)
        {
            throw new ArgumentException("Expected at least one augmentation. Received: none. Leave the chain out where nothing is to change.", nameof(steps));
        }

        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i] is not { Augmentation: not null, Probability: >= 0 and <= 1 })
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Expected augmentations with probabilities from 0 to 1. Received as step {i}: {steps[i].Augmentation?.GetType().Name ?? "null"}, {steps[i].Probability}"),
                    nameof(steps));
            }
        }

        _steps = [.. steps];
    }

    /// <summary>The augmentations in order, with their probabilities.</summary>
    public IReadOnlyList<(PictureAugmentation Augmentation, double Probability)> Steps => _steps;

    /// <inheritdoc />
    protected override void Alter(Span<float> picture, int height, int width, RandomStream random)
    {
        Span<bool> chosen = _steps.Length <= 64 ? stackalloc bool[_steps.Length] : new bool[_steps.Length];
        for (var i = 0; i < chosen.Length; i++)
        {
            chosen[i] = random.NextDouble() < _steps[i].Probability;
        }

        for (var i = 0; i < chosen.Length; i++)
        {
            if (!chosen[i])
            {
                continue;
            }

            if (_steps[i].Augmentation is Warp)
            {
                i = WarpFrom(i, chosen, picture, height, width, random);
            }
            else
            {
                _steps[i].Augmentation.Apply(picture, height, width, random);
            }
        }
    }

    /// <summary>Does the chosen warps from a step on, up to the next chosen step that is none; returns the last step done.</summary>
    private int WarpFrom(int first, ReadOnlySpan<bool> chosen, Span<float> picture, int height, int width, RandomStream random)
    {
        var end = first + 1;
        while (end < chosen.Length && (!chosen[end] || _steps[end].Augmentation is Warp))
        {
            end++;
        }

        using var places = new Scratch(2 * picture.Length);
        var x = places.Floats[..picture.Length];
        var y = places.Floats[picture.Length..];
        Warp.StartAtRest(x, y, width);

        // From the result back to the picture, the last warp comes first.
        for (var i = end - 1; i >= first; i--)
        {
            if (chosen[i])
            {
                ((Warp)_steps[i].Augmentation).Move(x, y, height, width, random);
            }
        }

        Warp.Read(picture, height, width, x, y);
        return end - 1;
    }

    private static (PictureAugmentation Augmentation, double Probability)[] Always(PictureAugmentation[] steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return [.. steps.Select(step => (step, 1.0))];
    }
}
