namespace Inkstone.Layers;

/// <summary>Probabilities from scores along the last axis: e^z_j / Σ e^z_k, safe from overflow. Any shape in, the same out; no weights.</summary>
/// <param name="name">A name; made from the class when left out.</param>
public sealed class Softmax(string? name = null) : Layer(name)
{
    /// <inheritdoc />
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) => Ops.Softmax(x);

    /// <inheritdoc />
    protected override void CheckInput(Shape input) => RequireRank(input, 2);
}
