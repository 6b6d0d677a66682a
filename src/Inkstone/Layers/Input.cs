namespace Inkstone.Layers;

/// <summary>
/// States the shape of one sample: at the head of a <see cref="Sequential"/>, so that the model is built at once and which does not
/// count it as a layer, or as the start of a <see cref="Functional"/> model, whose first layer it is.
/// </summary>
/// <example><code>
/// new Sequential([new Input(28, 28), new Flatten(), new Dense(10, "softmax")])
/// </code></example>
public sealed class Input : Layer
{
    private int _numbers;

    /// <summary>Makes an input.</summary>
    /// <param name="axes">The axes of one sample, without the batch axis.</param>
    public Input(params int[] axes)
        : this(axes, null)
    {
    }

    /// <summary>Makes an input with a name.</summary>
    /// <param name="axes">The axes of one sample, without the batch axis.</param>
    /// <param name="name">A name; <c>input_layer</c> where it is null.</param>
    public Input(Shape axes, string? name)
        : base(name)
    {
        Axes = axes;
        Symbol = new SymbolicTensor(this);
    }

    /// <summary>The axes of one sample.</summary>
    public Shape Axes { get; }

    /// <summary>What goes in, for layers to be applied to.</summary>
    internal SymbolicTensor Symbol { get; }

    /// <inheritdoc />
    public override Shape OutputShape(Shape input) => input;

    /// <summary>The next number for what is computed from this input.</summary>
    internal int NextNumber() => Interlocked.Increment(ref _numbers);

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) => x;
}
