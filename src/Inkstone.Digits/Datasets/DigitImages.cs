namespace Inkstone.Digits;

/// <summary>
/// Raw pictures of digits with their labels, as the data set holds them; never changed, so that browsing always shows
/// the unmodified data. A network takes floats in [0, 1], and <see cref="Scaled"/> is the one way to get them: bytes
/// and floats are different types, so pictures cannot be scaled twice.
/// </summary>
/// <remarks>
/// <para>Taking a part (<c>images[..1000]</c>) is a view: nothing is copied.</para>
/// <para>A few sets hold each picture column by column (<see cref="StoredByColumns"/>). <see cref="Pixels"/> always gives
/// the upright picture for eyes; <see cref="Scaled"/> gives the stored order, which is what models of that set expect.</para>
/// </remarks>
/// <example><code>
/// var mnist = DigitDatasets.Load("mnist");
/// var few = mnist.Train[..1000];
/// Tensor x = few.Scaled();          // (1000, 28, 28), 0 to 1
/// Tensor y = few.SparseLabels();    // (1000,)
/// </code></example>
public sealed class DigitImages
{
    /// <summary>How many digits there are to tell apart.</summary>
    internal const int Classes = 10;

    private readonly ReadOnlyMemory<byte> _pixels; // (all, Height, Width), upright
    private readonly float[]? _intensities;        // (all, Height * Width) in stored order; only sets that came as floats
    private readonly byte[] _labels;               // (all,)
    private readonly int _start;

    private DigitImages(ReadOnlyMemory<byte> pixels, float[]? intensities, byte[] labels, int start, int count, int height, int width, int maximum, bool storedByColumns)
    {
        _pixels = pixels;
        _intensities = intensities;
        _labels = labels;
        _start = start;
        Count = count;
        Height = height;
        Width = width;
        Maximum = maximum;
        StoredByColumns = storedByColumns;
    }

    /// <summary>The number of pictures.</summary>
    public int Count { get; }

    /// <summary>The number of rows of a picture.</summary>
    public int Height { get; }

    /// <summary>The number of columns of a picture.</summary>
    public int Width { get; }

    /// <summary>The byte that means full ink: 255, or 16 for <c>digits8x8</c>.</summary>
    public int Maximum { get; }

    /// <summary>Whether the set holds, and its models expect, each picture column by column, as the 5000 x 400 set does.</summary>
    public bool StoredByColumns { get; }

    /// <summary>
    /// The shape of one sample of <see cref="Scaled"/>: <c>(Height, Width)</c>, or the plain vector <c>(Height * Width,)</c>
    /// where pictures are stored by columns, since as a picture it would lie on its side.
    /// </summary>
    public Shape SampleShape => StoredByColumns ? [Height * Width] : [Height, Width];

    /// <summary>The digit of every picture, 0 to 9.</summary>
    public ReadOnlySpan<byte> Labels => _labels.AsSpan(_start, Count);

    private int Area => Height * Width;

    /// <summary>Pictures from a copy of their bytes.</summary>
    /// <param name="pixels">The pictures, upright, row by row, one after the other; 0 is no ink.</param>
    /// <param name="labels">The digit of each picture, 0 to 9.</param>
    /// <param name="height">The number of rows of a picture.</param>
    /// <param name="width">The number of columns of a picture.</param>
    /// <param name="maximum">The byte that means full ink.</param>
    /// <param name="storedByColumns">Whether <see cref="Scaled"/> gives each picture column by column.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, a label is above 9, or a pixel above the maximum.</exception>
    public static DigitImages From(
        ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> labels, int height, int width, int maximum = 255, bool storedByColumns = false) =>
        Own(pixels.ToArray(), labels.ToArray(), height, width, maximum, storedByColumns);

    /// <summary>
    /// Pictures from float intensities, for sets that never were bytes. <see cref="Scaled"/> gives the very same floats;
    /// <see cref="Pixels"/> shows them clipped to [0, 1] as bytes of 0 to 255.
    /// </summary>
    /// <param name="intensities">The pictures in stored order, one after the other; about 0 (no ink) to about 1.</param>
    /// <param name="labels">The digit of each picture, 0 to 9.</param>
    /// <param name="height">The number of rows of a picture.</param>
    /// <param name="width">The number of columns of a picture.</param>
    /// <param name="storedByColumns">Whether the intensities of each picture are given column by column.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, a label is above 9, or an intensity is not a number.</exception>
    public static DigitImages FromIntensities(
        ReadOnlySpan<float> intensities, ReadOnlySpan<byte> labels, int height, int width, bool storedByColumns = false)
    {
        CheckLengths(intensities.Length, labels, height, width);
        var pixels = new byte[intensities.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var value = intensities[i];
            if (!float.IsFinite(value))
            {
                throw new ArgumentException($"Intensities must be finite numbers. Received: {value} in picture {i / (height * width)}.", nameof(intensities));
            }

            pixels[Upright(i, height, width, storedByColumns)] = (byte)MathF.Round(Math.Clamp(value, 0, 1) * 255);
        }

        return new DigitImages(pixels, intensities.ToArray(), labels.ToArray(), 0, labels.Length, height, width, 255, storedByColumns);
    }

    /// <summary>The upright picture: <see cref="Height"/> rows of <see cref="Width"/> bytes, 0 (no ink) to <see cref="Maximum"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such picture.</exception>
    public ReadOnlySpan<byte> Pixels(int index) => _pixels.Span.Slice(Position(index) * Area, Area);

    /// <summary>The digit of a picture, 0 to 9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such picture.</exception>
    public int Label(int index) => _labels[Position(index)];

    /// <summary>A part of the set as a view; <c>images[10..20]</c> is the same.</summary>
    /// <param name="start">The first picture of the part.</param>
    /// <param name="count">How many pictures.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part reaches beyond the set.</exception>
    public DigitImages Slice(int start, int count)
    {
        if (start < 0 || count < 0 || (long)start + count > Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), $"The set holds {Count} pictures. Received: {count} pictures from number {start}.");
        }

        return new DigitImages(_pixels, _intensities, _labels, _start + start, count, Height, Width, Maximum, StoredByColumns);
    }

    /// <summary>How many pictures there are of each digit: ten numbers, those of 0 first.</summary>
    public int[] ClassCounts()
    {
        var counts = new int[Classes];
        foreach (var label in Labels)
        {
            counts[label]++;
        }

        return counts;
    }

    /// <summary>Pictures chosen at random, each as likely as any other every time: some may come more than once.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The same seed, the same choice.</param>
    /// <returns>The numbers of the pictures.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 0.</exception>
    /// <exception cref="InvalidOperationException">There are no pictures to choose from.</exception>
    public int[] RandomIndices(int count, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (Count == 0)
        {
            throw new InvalidOperationException("There are no pictures to choose from: the set is empty.");
        }

        var stream = new RandomStream(seed);
        var indices = new int[count];
        foreach (ref var index in indices.AsSpan())
        {
            index = stream.NextInt(Count);
        }

        return indices;
    }

    /// <summary>
    /// The pictures as a network takes them: each byte divided by <see cref="Maximum"/>, of shape <see cref="SampleShape"/>
    /// with the number of pictures in front, in stored order. The tensor keeps them as bytes (see <see cref="Tensor.FromBytes"/>), the set's
    /// own where it can. Sets that came as floats give those floats, not clipped.
    /// </summary>
    public Tensor Scaled() => ScaledAs(SampleShape, StoredByColumns);

    /// <summary>The digits as class numbers of shape <c>(Count,)</c>, for the sparse losses and metrics.</summary>
    public Tensor SparseLabels() => Tensor.From(Labels);

    /// <summary>The digits as rows with a single 1, of shape <c>(Count, classes)</c>, for the categorical losses.</summary>
    /// <param name="classes">The number of classes; every label must be below it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A label is not below <paramref name="classes"/>.</exception>
    public Tensor OneHotLabels(int classes = Classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        var rows = new float[Count * classes];
        for (var i = 0; i < Count; i++)
        {
            var label = Labels[i];
            if (label >= classes)
            {
                throw new ArgumentOutOfRangeException(nameof(classes), $"Label {label} of picture {i} does not fit {classes} classes (0 to {classes - 1}).");
            }

            rows[i * classes + label] = 1;
        }

        return Tensor.From(rows, (Count, classes));
    }

    /// <summary>What the set is, in words.</summary>
    public override string ToString() => $"{Count:N0} pictures of {Height}x{Width}, bytes 0 to {Maximum}{(StoredByColumns ? ", stored by columns" : "")}";

    /// <summary>As <see cref="From"/>, without the copy: the arrays belong to the set from now on.</summary>
    internal static DigitImages Own(ReadOnlyMemory<byte> pixels, byte[] labels, int height, int width, int maximum = 255, bool storedByColumns = false)
    {
        CheckLengths(pixels.Length, labels, height, width);
        if (maximum is < 1 or > 255)
        {
            throw new ArgumentOutOfRangeException(nameof(maximum), $"The byte of full ink is 1 to 255. Received: {maximum}.");
        }

        var above = maximum == 255 ? -1 : pixels.Span.IndexOfAnyExceptInRange((byte)0, (byte)maximum);
        return above < 0
            ? new DigitImages(pixels, null, labels, 0, labels.Length, height, width, maximum, storedByColumns)
            : throw new ArgumentException($"Pixels are 0 to {maximum}. Received: {pixels.Span[above]} in picture {above / (height * width)}.", nameof(pixels));
    }

    /// <summary>As <see cref="Scaled"/>, each sample in another shape, and by columns or upright whatever the stored order.</summary>
    internal Tensor ScaledAs(Shape sample, bool byColumns)
    {
        var shape = sample.WithBatch(Count);
        var from = _start * Area;
        if (_intensities is not null)
        {
            var values = _intensities.AsSpan(from, Count * Area);
            return Tensor.From(byColumns == StoredByColumns ? values : Turned<float>(values, Width, Height), shape);
        }

        var pixels = _pixels.Slice(from, Count * Area);
        return Tensor.OverBytes(byColumns ? Turned(pixels.Span, Height, Width) : pixels, shape, Maximum);
    }

    private static void CheckLengths(int pixels, ReadOnlySpan<byte> labels, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (pixels != (long)labels.Length * height * width)
        {
            throw new ArgumentException(
                $"{labels.Length} labels go with {(long)labels.Length * height * width} pixels of {height}x{width} pictures. Received: {pixels} pixels.", nameof(pixels));
        }

        var wrong = labels.IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1));
        if (wrong >= 0)
        {
            throw new ArgumentException($"Labels are the digits 0 to 9. Received: {labels[wrong]} for picture {wrong}.", nameof(labels));
        }
    }

    /// <summary>Where the i-th stored pixel lies among upright pixels.</summary>
    internal static int Upright(int i, int height, int width, bool storedByColumns)
    {
        if (!storedByColumns)
        {
            return i;
        }

        var (picture, inside) = Math.DivRem(i, height * width);
        var (column, row) = Math.DivRem(inside, height);
        return picture * height * width + row * width + column;
    }

    /// <summary>Pictures of rows × columns by columns instead of by rows.</summary>
    private static T[] Turned<T>(ReadOnlySpan<T> pictures, int rows, int columns)
    {
        var turned = new T[pictures.Length];
        for (var i = 0; i < turned.Length; i++)
        {
            turned[i] = pictures[Upright(i, rows, columns, true)];
        }

        return turned;
    }

    private int Position(int index) => (uint)index < (uint)Count
        ? _start + index
        : throw new ArgumentOutOfRangeException(nameof(index), $"The set holds pictures 0 to {Count - 1}. Received: {index}.");
}
