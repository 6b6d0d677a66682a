using Inkstone.Layers;
using Inkstone.Losses;
using Inkstone.Metrics;
using Inkstone.Optimizers;

namespace Inkstone;

/// <summary>A network with all that surrounds it: compile, fit, evaluate, predict, summary, save. See <see cref="Sequential"/>.</summary>
public abstract partial class Model : Layer
{
    /// <summary>Makes a model.</summary>
    protected Model(string? name)
        : base(name)
    {
    }

    /// <summary>What changes the weights; null before <see cref="Compile"/>.</summary>
    public Optimizer? Optimizer { get; private set; }

    /// <summary>What training makes small; null before <see cref="Compile"/>.</summary>
    public Loss? Loss { get; private set; }

    /// <summary>What else is measured.</summary>
    public IReadOnlyList<Metric> Metrics { get; private set; } = [];

    /// <summary>Set by a callback (or anyone) to end training after the current step.</summary>
    public bool StopTraining { get; set; }

    /// <summary>Chooses how the model is trained and judged. Compiling again keeps the weights and forgets the optimizer's state.</summary>
    /// <param name="optimizer">What changes the weights; RMSprop with its defaults when left out, as in Keras.</param>
    /// <param name="loss">What training makes small.</param>
    /// <param name="metrics">What else is measured, such as <c>["accuracy"]</c>.</param>
    public void Compile(Optimizer? optimizer = null, Loss? loss = null, IReadOnlyList<Metric>? metrics = null)
    {
        Optimizer = optimizer ?? "rmsprop";
        Loss = loss;
        Metrics = metrics ?? [];
    }

    /// <summary>Writes the model to a file.</summary>
    public void Save(string path) => throw new InvalidOperationException(path);
}
