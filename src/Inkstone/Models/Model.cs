using Inkstone.Layers;
using Inkstone.Losses;
using Inkstone.Metrics;
using Inkstone.Optimizers;

namespace Inkstone;

/// <summary>
/// A network with all that surrounds it: compile, fit, evaluate, predict, summary, save. <see cref="Sequential"/> is the usual one,
/// <see cref="Functional"/> one with branches; a class of your own tracks its layers with <see cref="Layer.Track"/> and says in <see cref="Layer.Call"/> how they work together.
/// A model is a layer too, and can be part of another.
/// </summary>
public abstract partial class Model : Layer
{
    /// <summary>Makes a model.</summary>
    /// <param name="name">A name; made from the class when left out.</param>
    /// <param name="seed">Decides the first weights, the order of samples and what dropout drops: the same seed, the same result.</param>
    protected Model(string? name = null, ulong seed = 0)
        : base(name)
    {
        Seed = seed;
        SetSeed(seed);
    }

    /// <summary>What the first weights, the order of samples and dropout follow from.</summary>
    public ulong Seed { get; }

    /// <summary>What changes the weights; null before <see cref="Compile"/>.</summary>
    public Optimizer? Optimizer { get; private set; }

    /// <summary>What training makes small; null before <see cref="Compile"/>.</summary>
    public Loss? Loss { get; private set; }

    /// <summary>What else is measured.</summary>
    public IReadOnlyList<Metric> Metrics { get; private set; } = [];

    /// <summary>How many epochs the model was trained in all; each has its own order of samples.</summary>
    public int EpochsTrained { get; internal set; }

    /// <summary>Set by a callback (or anyone) to end training after the current step.</summary>
    public bool StopTraining { get; set; }

    /// <summary>Chooses how the model is trained and judged. Compiling again keeps the weights and forgets the optimizer's state.</summary>
    /// <param name="optimizer">What changes the weights; RMSprop with its defaults when left out, as in Keras.</param>
    /// <param name="loss">What training makes small.</param>
    /// <param name="metrics">What else is measured, such as <c>["accuracy"]</c>; each under a name of its own.</param>
    /// <exception cref="ArgumentException">The optimizer has been used already, or two metrics have one name.</exception>
    public void Compile(Optimizer? optimizer = null, Loss? loss = null, IReadOnlyList<Metric>? metrics = null)
    {
        optimizer ??= "rmsprop";
        if (optimizer.IsBuilt)
        {
            throw new ArgumentException($"This optimizer ({optimizer.Name}) has been used already and remembers things about other steps. Compile with a new one.", nameof(optimizer));
        }

        // Compared as the history's keys, of which loss is one.
        var names = (metrics ?? []).Select(metric => metric.Name).Prepend("loss").ToList();
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw new ArgumentException(
                $"Each metric needs a name of its own, and 'loss' is taken: the history and the progress line show values by name. Received: {string.Join(", ", names.Skip(1))}. Give one '{repeated.Key}' another name.",
                nameof(metrics));
        }

        Optimizer = optimizer;
        Loss = loss;
        Metrics = metrics is null ? [] : [.. metrics];
    }

    /// <summary>The layer of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public Layer GetLayer(string name) =>
        Parts.FirstOrDefault(layer => layer.Name == name)
        ?? throw new ArgumentException($"No such layer: {name}. Existing layers are: [{string.Join(", ", Parts.Select(layer => $"'{layer.Name}'"))}].");

    /// <summary>The layer at a position, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many layers.</exception>
    public Layer GetLayer(int index) =>
        index >= 0 && index < Parts.Count
            ? Parts[index]
            : throw new ArgumentOutOfRangeException(nameof(index), $"Was asked to retrieve layer at index {index} but model only has {Parts.Count} layers.");

    /// <summary>Requires samples of a shape, of which axes may be unknown.</summary>
    private protected void RequireSample(Shape sample, Shape input)
    {
        var expected = sample.WithBatch(Shape.Unknown);
        if (expected.Accepts(input))
        {
            return;
        }

        var remedy = input.Rank == 0 || sample.Contains(Shape.Unknown) ? ""
            : input == sample ? $" A single sample goes in as a batch of one: x.Reshape([1, {Join(sample)}])."
            : input[1..].Contains(Shape.Unknown) ? ""
            : input[1..].Size == sample.Size ? $" Each sample has {sample.Size} numbers in both: x.Reshape([-1, {Join(sample)}]) gives the expected shape."
            : $" Each sample must have {sample.Size} numbers, these have {input[1..].Size}.";
        throw new ArgumentException($"Invalid input shape for model '{Name}'. Expected shape {expected}, but input has incompatible shape {input}.{remedy}");
    }

    private static string Join(Shape shape) => string.Join(", ", shape);

    /// <summary>The parts that training needs, or an error that says which is missing.</summary>
    private (Optimizer Optimizer, Loss Loss) RequireCompiled()
    {
        if (Optimizer is null)
        {
            throw new InvalidOperationException("You must call `Compile()` before using the model.");
        }

        return (Optimizer, Loss ?? throw new InvalidOperationException("The model was compiled without a loss. Call `Compile(loss: ...)` with one."));
    }
}
