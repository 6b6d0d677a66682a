namespace Inkstone.Digits;

/// <summary>
/// The digits of a data set, to be drawn again with a round pen of any width: the shapes of scanned handwriting in the lines of a drawing on
/// a screen. The centre lines are traced once; drawing one digit takes some ten microseconds.
/// </summary>
internal sealed class RedrawnDigits
{
    private readonly StrokePoint[][][] _strokes;

    /// <summary>Traces every picture of a set, on all processors.</summary>
    /// <param name="images">The pictures, of any size up to 256 × 256.</param>
    /// <param name="threads">How many threads may work; 0 means one per processor. The lines are the same for any number.</param>
    /// <exception cref="ArgumentException">The pictures are too large, or the number of threads is negative.</exception>
    public RedrawnDigits(DigitImages images, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(images.Width, PenLines.MaxSide, nameof(images));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(images.Height, PenLines.MaxSide, nameof(images));
        Images = images;
        _strokes = new StrokePoint[images.Count][][];
        Parallel.For(0, images.Count, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads }, i =>
            _strokes[i] = PenLines.Trace(images.Pixels(i), images.Width, images.Height, images.Maximum));
    }

    /// <summary>The set that is drawn again.</summary>
    public DigitImages Images { get; }

    /// <summary>The number of pictures.</summary>
    public int Count => _strokes.Length;

    /// <summary>The centre lines of a picture, in its pixels; none if it is blank. Not to be changed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such picture.</exception>
    public IReadOnlyList<StrokePoint[]> Strokes(int index) => _strokes[Position(index)];

    private int Position(int index) => (uint)index < (uint)Count
        ? index
        : throw new ArgumentOutOfRangeException(nameof(index), $"The set holds pictures 0 to {Count - 1}. Received: {index}.");
}
