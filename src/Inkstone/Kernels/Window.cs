namespace Inkstone;

/// <summary>A window that moves over pictures: its size, its steps, and the distance between the pixels it takes (1: neighbours).</summary>
internal readonly record struct Window(int Height, int Width, int StrideY, int StrideX, int DilationY, int DilationX, Padding Padding)
{
    // From a window's first pixel to its last. Far more than any picture has, and twice as much is still a whole number of 32 bits.
    private const int LargestSpan = 1 << 29;

    public int SpanY => (Height - 1) * DilationY + 1;

    public int SpanX => (Width - 1) * DilationX + 1;

    /// <summary>Makes a window from what a user wrote: one number for both directions, or (vertical, horizontal).</summary>
    /// <param name="size">Its size; the parameter is called <paramref name="name"/>.</param>
    /// <param name="strides">Its steps; 1 when left out.</param>
    /// <param name="padding">What it does at the edges.</param>
    /// <param name="dilation">The distance between its pixels; 1 when left out.</param>
    /// <param name="name">What users call the size.</param>
    public static Window Create(Shape size, Shape? strides, Padding padding, Shape? dilation, string name)
    {
        var (height, width) = Pair(size, name);
        var (strideY, strideX) = Pair(strides ?? 1, "strides");
        var (dilationY, dilationX) = Pair(dilation ?? 1, "dilationRate");
        if (!Enum.IsDefined(padding))
        {
            throw new ArgumentOutOfRangeException(nameof(padding), $"`padding` must be Padding.Valid or Padding.Same. Received: padding={padding}");
        }

        if ((height - 1L) * dilationY >= LargestSpan || (width - 1L) * dilationX >= LargestSpan)
        {
            throw new ArgumentOutOfRangeException(name, $"`{name}` and `dilationRate` make a window larger than any picture. Received: {name}={size}, dilationRate={dilation ?? 1}");
        }

        return new Window(height, width, strideY, strideX, dilationY, dilationX, padding);
    }

    /// <summary>Why the window cannot move over pictures of a shape (of which some axes may be unknown); null if it can.</summary>
    public string? Refuse(Shape x)
    {
        if (x.Rank != 4)
        {
            return PicturesExpected(x);
        }

        var fits = Padding == Padding.Same || ((x[1] == Shape.Unknown || x[1] >= SpanY) && (x[2] == Shape.Unknown || x[2] >= SpanX));
        return fits ? null
            : $"expected at least {SpanY} x {SpanX} pixels, which is what the window covers, found {x[1]} x {x[2]}. Full shape received: {x}. " +
                "Take a smaller window, larger pictures, or Padding.Same.";
    }

    /// <summary>The shape of what comes out when each place of the window gives so many numbers.</summary>
    /// <exception cref="ArgumentException">The window cannot move over such pictures; <paramref name="name"/> is who says so.</exception>
    public Shape OutputShape(Shape x, int channels, string name) =>
        Refuse(x) is { } reason
            ? throw new ArgumentException($"{name} is incompatible with its input: {reason}")
            : Shape.Create(x[0], Places(x[1], SpanY, StrideY), Places(x[2], SpanX, StrideX), channels);

    /// <summary>What to say of a shape that is not one of pictures.</summary>
    public static string PicturesExpected(Shape x) =>
        $"expected 4 axes (batch, height, width, channels), found {x.Rank}. Full shape received: {x}. " +
        "Gray pictures have one channel: reshape each to (height, width, 1).";

    private int Places(int size, int span, int stride) =>
        size == Shape.Unknown ? size : Padding == Padding.Same ? (int)((size + stride - 1L) / stride) : (size - span) / stride + 1;

    private static (int Y, int X) Pair(Shape numbers, string name)
    {
        var isPair = numbers.Rank is 1 or 2 && numbers.All(number => number > 0);
        return isPair
            ? (numbers[0], numbers[^1])
            : throw new ArgumentOutOfRangeException(name, $"The `{name}` argument must be a positive integer or two of them, (vertical, horizontal). Received: {name}={numbers}");
    }
}
