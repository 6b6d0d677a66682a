namespace Inkstone;

/// <summary>Numbers in an array with a shape: what operations read and write. The default value stands for "not wanted".</summary>
internal readonly struct View<T>(T[] array, int offset, Shape shape)
{
    public View(Shape shape)
        : this(new T[shape.Size], 0, shape)
    {
    }

    public T[] Array { get; } = array;

    public int Offset { get; } = offset;

    public Shape Shape { get; } = shape;

    public int Count { get; } = shape.Size;

    /// <summary>False for a gradient that nobody asked for: the operation need not compute it.</summary>
    public bool IsWanted => Array is not null;

    public Span<T> Span => Array.AsSpan(Offset, Count);
}
