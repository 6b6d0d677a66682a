namespace Inkstone.Layers;

/// <summary>
/// In training sets each element to zero with probability <see cref="Rate"/> and multiplies the others by 1 / (1 − rate);
/// otherwise does nothing. Any shape in, the same out; no weights.
/// </summary>
public sealed class Dropout : Layer
{
    private RandomStream _random = null!;

    /// <summary>Makes the layer.</summary>
    /// <param name="rate">The probability to drop an element, 0 to 1.</param>
    /// <param name="name">A name; made from the class when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is not between 0 and 1.</exception>
    public Dropout(double rate, string? name = null)
        : base(name)
    {
        if (rate is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), $"Invalid value received for argument `rate`. Expected a value between 0 and 1. Received: rate={rate}");
        }

        Rate = rate;
    }

    /// <summary>The probability to drop an element.</summary>
    public double Rate { get; }

    /// <inheritdoc />
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc />
    protected override void Build(Shape input) => _random = NewRandomStream();

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) => training && Rate > 0 ? Ops.Dropout(x, Rate, _random) : x;
}
