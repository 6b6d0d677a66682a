namespace Inkstone;

/// <summary>
/// Numbers (float32) with a shape, in row-major order. A tensor never changes once made, needs no disposing, and may be
/// used from any thread; the one kind that changes is <see cref="Variable"/>. Arithmetic on tensors is recorded by a
/// <see cref="GradientTape"/> that is active on the same thread.
/// </summary>
public partial class Tensor
{
    private readonly float[]? _buffer; // null where the numbers are kept as bytes

    internal Tensor(float[] buffer, int offset, Shape shape)
    {
        _buffer = buffer;
        Offset = offset;
        Shape = shape;
        Size = shape.Size;
    }

    /// <summary>A tensor in the memory of another, from an offset in that memory on.</summary>
    internal Tensor(Tensor memory, int offset, Shape shape)
    {
        (_buffer, Bytes) = (memory._buffer, memory.Bytes);
        Offset = offset;
        Shape = shape;
        Size = shape.Size;
    }

    internal Tensor(Shape shape)
        : this(new float[shape.Size], 0, shape)
    {
    }

    /// <summary>A tensor whose numbers are yet to be written, all of them: clearing a large one first takes longer than many operations.</summary>
    internal static Tensor Unwritten(Shape shape) => new(GC.AllocateUninitializedArray<float>(shape.Size), 0, shape);

    /// <summary>The size of each axis.</summary>
    public Shape Shape { get; }

    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Rank;

    /// <summary>The number of elements.</summary>
    public int Size { get; }

    private Tensor(ScaledBytes bytes, Shape shape)
    {
        Bytes = bytes;
        Shape = shape;
        Size = shape.Size;
    }

    internal float[] Buffer => _buffer ?? Bytes!.Floats;

    /// <summary>The numbers where they are kept as bytes; else null. What needs only some of the floats takes them from here.</summary>
    internal ScaledBytes? Bytes { get; }

    internal int Offset { get; }

    /// <summary>For the output of a softmax or sigmoid: which of them, and what went in, so that a loss can use the stable form.</summary>
    internal ActivationOrigin? Origin { get; set; }

    internal View<float> View => new(Buffer, Offset, Shape);

    internal Span<float> Span => Buffer.AsSpan(Offset, Size);

    /// <summary>All elements in row-major order; the last axis is contiguous.</summary>
    public ReadOnlySpan<float> AsSpan() => Span;

    /// <summary>A copy of all elements in row-major order.</summary>
    public float[] ToArray()
    {
        if (Bytes is null)
        {
            return Span.ToArray();
        }

        var values = new float[Size];
        Bytes.CopyTo(Offset, values);
        return values;
    }

    /// <summary>Whether this is part of the same memory.</summary>
    internal bool SharesMemoryWith(Tensor other) => ReferenceEquals(_buffer, other._buffer) && ReferenceEquals(Bytes, other.Bytes);

    /// <summary>The numbers as numpy prints them.</summary>
    public override string ToString() => NumpyText.Str(this);
}
