using System.Buffers;

namespace Inkstone.Augmentation;

/// <summary>Floats of the shared pool, for the time of one call; their values are what was left there.</summary>
internal readonly ref struct Scratch : IDisposable
{
    private readonly float[] _array;

    public Scratch(int length)
    {
        _array = ArrayPool<float>.Shared.Rent(length);
        Floats = _array.AsSpan(0, length);
    }

    public Span<float> Floats { get; }

    public void Dispose() => ArrayPool<float>.Shared.Return(_array);
}
