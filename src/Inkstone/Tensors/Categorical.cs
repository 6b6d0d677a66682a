namespace Inkstone;

/// <summary>Turns class numbers into one-hot rows; Keras calls it <c>to_categorical</c>.</summary>
public static class Categorical
{
    /// <summary>A row for each class number: 1 at the class, 0 elsewhere.</summary>
    /// <param name="labels">Class numbers from 0, (n,) or of any other shape; a trailing axis of 1 is dropped.</param>
    /// <param name="classes">How many classes there are; the largest number + 1 when left out.</param>
    /// <returns>The labels' axes and a last one of <paramref name="classes"/>: (n, classes).</returns>
    /// <exception cref="ArgumentException">A label is not a whole number from 0 to classes − 1.</exception>
    /// <example><code>
    /// var targets = Categorical.OneHot([5, 0, 4], 10);   // (3, 10)
    /// </code></example>
    public static Tensor OneHot(Tensor labels, int? classes = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (classes <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(classes), $"The number of classes must be positive. Received: {classes}");
        }

        var shape = labels.Rank > 1 && labels.Shape[^1] == 1 ? labels.Shape[..^1] : labels.Shape;
        var count = classes ?? Infer(labels.AsSpan());
        var rows = new Tensor(Shape.Create([.. shape.Axes, count]));
        for (var i = 0; i < labels.Size; i++)
        {
            rows.Span[i * count + ClassNumber.Read(labels.AsSpan()[i], i, count)] = 1;
        }

        return rows;
    }

    /// <inheritdoc cref="OneHot(Tensor, int?)" />
    public static Tensor OneHot(ReadOnlySpan<byte> labels, int? classes = null) => OneHot(Tensor.From(labels), classes);

    /// <inheritdoc cref="OneHot(Tensor, int?)" />
    public static Tensor OneHot(ReadOnlySpan<int> labels, int? classes = null) => OneHot(Tensor.From(labels), classes);

    private static int Infer(ReadOnlySpan<float> labels)
    {
        var largest = 0f;
        foreach (var label in labels)
        {
            largest = Math.Max(largest, label);
        }

        return largest < 1 << 24
            ? (int)largest + 1
            : throw new ArgumentException($"The number of classes cannot be told from the labels: the largest is {largest}. State it, or check the labels.");
    }
}
