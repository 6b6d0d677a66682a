namespace Inkstone.Layers;

/// <summary>
/// A layer that joins two or more tensors: <see cref="Add"/>, <see cref="Concatenate"/>, or one of your own, which says in
/// <see cref="Call(IReadOnlyList{Tensor}, bool)"/> and <see cref="JoinShapes"/> how. It stands in a <see cref="Functional"/> model, by <see cref="On"/>, or in a
/// model of your own, by <see cref="Apply"/>; a <see cref="Sequential"/>, where each layer has one input, has no place for it. Weights
/// of its own are made for the shape of the first input, the one that <see cref="Layer.Build"/> is told.
/// </summary>
public abstract class Merging : Layer
{
    /// <summary>Makes a layer.</summary>
    /// <param name="name">A name; made from the class when left out.</param>
    protected Merging(string? name = null)
        : base(name)
    {
    }

    /// <summary>Joins what other layers give: a step of a <see cref="Functional"/> model. The shapes are checked at once.</summary>
    /// <param name="inputs">Two or more; an <see cref="Input"/> may be among them.</param>
    /// <returns>What this layer gives for them.</returns>
    /// <exception cref="ArgumentException">The shapes cannot be joined, or there are fewer than two.</exception>
    public SymbolicTensor On(params IReadOnlyList<SymbolicTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        RequireSeveral(inputs.Count);
        return Connect([.. inputs]);
    }

    /// <summary>Joins tensors.</summary>
    /// <param name="inputs">Two or more; the first axis is the batch.</param>
    /// <param name="training">Whether this is a training step.</param>
    /// <exception cref="ArgumentException">The shapes cannot be joined, or there are fewer than two.</exception>
    public Tensor Apply(IReadOnlyList<Tensor> inputs, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var expected = CheckedOutputShape([.. inputs.Select(input => (input ?? throw new ArgumentNullException(nameof(inputs))).Shape)]);
        EnsureBuilt(inputs[0].Shape);
        var output = Call(inputs, training);
        return output.Shape == expected
            ? output
            : throw new InvalidOperationException(
                $"Layer '{Name}' ({GetType().Name}) gave a tensor of shape {output.Shape}, but its OutputShape says {expected} for inputs of shapes {string.Join(", ", inputs.Select(input => input.Shape))}. " +
                "The layers that follow rely on OutputShape: correct Call or OutputShape.");
    }

    /// <summary>The shape of the output for inputs of these shapes, the batch axis included (it may be unknown).</summary>
    /// <param name="inputs">Two or more shapes.</param>
    /// <exception cref="ArgumentException">They cannot be joined, or there are fewer than two.</exception>
    public Shape OutputShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        RequireSeveral(inputs.Count);
        foreach (var shape in inputs)
        {
            RequireRank(shape, 1);
            if (shape.Rank != inputs[0].Rank)
            {
                throw new ArgumentException(
                    $"Layer '{Name}' joins tensors with equal numbers of axes. Received shapes: {string.Join(" and ", inputs)}. A Reshape or Flatten before it makes them equal.");
            }
        }

        return JoinShapes(inputs);
    }

    /// <summary>Refuses: a single input cannot be joined.</summary>
    /// <exception cref="ArgumentException">Always; the message says how the layer is applied to several.</exception>
    public sealed override Shape OutputShape(Shape input) => throw TooFew(1);

    /// <summary>The shape rule: an <see cref="ArgumentException"/> where shapes, two or more with as many axes each, cannot be joined.</summary>
    protected abstract Shape JoinShapes(IReadOnlyList<Shape> inputs);

    /// <summary>The computation, written with operations on tensors.</summary>
    protected abstract Tensor Call(IReadOnlyList<Tensor> inputs, bool training);

    /// <summary>Refuses: a single input cannot be joined.</summary>
    /// <exception cref="ArgumentException">Always.</exception>
    protected sealed override Tensor Call(Tensor x, bool training) => throw TooFew(1);

    internal sealed override Shape CheckedOutputShape(IReadOnlyList<Shape> inputs) => OutputShape(inputs);

    internal sealed override Tensor ApplyTo(IReadOnlyList<Tensor> inputs, bool training) => Apply(inputs, training);

    private void RequireSeveral(int count)
    {
        if (count < 2)
        {
            throw TooFew(count);
        }
    }

    private ArgumentException TooFew(int count) => new(
        $"Layer '{Name}' ({GetType().Name}) joins two or more tensors; {count} {(count == 1 ? "was" : "were")} given. In a Functional model: new {GetType().Name}().On(a, b). A Sequential has no place for it.");
}
