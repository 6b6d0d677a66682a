namespace Inkstone.Layers;

/// <summary>
/// What a layer will give, without numbers yet: its shape, and how it is computed from an <see cref="Inkstone.Layers.Input"/>.
/// <see cref="Layer.On"/> makes one of another; a <see cref="Functional"/> model is what lies between an Input and one of these.
/// An Input stands for what goes in wherever one of these is asked for.
/// </summary>
/// <example><code>
/// var input = new Input(28, 28, 1);
/// var x = new Conv2D(32, 3).On(input);    // x.Shape is (None, 26, 26, 32)
/// </code></example>
public sealed class SymbolicTensor
{
    /// <summary>What goes into a model.</summary>
    internal SymbolicTensor(Input source)
    {
        (Source, Layer, Shape, Inputs) = (source, source, source.Axes.WithBatch(Shape.Unknown), []);
    }

    /// <summary>What a layer gives for these inputs; an <see cref="ArgumentException"/> if it cannot take them.</summary>
    internal SymbolicTensor(Layer layer, IReadOnlyList<SymbolicTensor> inputs)
    {
        foreach (var input in inputs)
        {
            ArgumentNullException.ThrowIfNull(input);
            if (input.Source != inputs[0].Source)
            {
                throw new ArgumentException(
                    $"Layer '{layer.Name}' would join what comes from two Inputs, of shapes {inputs[0].Source.Axes} and {input.Source.Axes}. A Functional model has one input and one output: " +
                    "start both branches from the same Input. Several inputs take a class of your own, derived from Model.");
            }
        }

        (Source, Layer, Inputs) = (inputs[0].Source, layer, inputs);
        Shape = layer.CheckedOutputShape([.. inputs.Select(input => input.Shape)]);
        Number = Source.NextNumber();
    }

    /// <summary>The shape, with the batch axis: <c>(None, 26, 26, 32)</c>.</summary>
    public Shape Shape { get; }

    /// <summary>The layer that gives it; an <see cref="Inkstone.Layers.Input"/> where a model begins.</summary>
    public Layer Layer { get; }

    /// <summary>What that layer is applied to.</summary>
    public IReadOnlyList<SymbolicTensor> Inputs { get; }

    /// <summary>Where its graph begins.</summary>
    internal Input Source { get; }

    /// <summary>Its number among all that come from the same Input, in order of making: after those it is computed from.</summary>
    internal int Number { get; }

    /// <summary>What goes into a model at an Input.</summary>
    public static implicit operator SymbolicTensor(Input input) => input?.Symbol!;

    /// <summary>The layer's name and the shape.</summary>
    public override string ToString() => $"{Layer.Name} {Shape}";
}
