using System.Collections.Concurrent;

namespace Inkstone.Digits;

/// <summary>
/// The memory in which ink is found: kept from one picture to the next, since a page or a training set brings many. Each caller takes one for
/// itself. What comes out of it holds what the last user left there.
/// </summary>
internal sealed class InkWorkspace
{
    private static readonly ConcurrentBag<InkWorkspace> Idle = [];

    private byte[] _view = [];
    private byte[] _ink = [];
    private byte[] _cleanInk = [];
    private float[] _difference = [];
    private int[] _pieceAt = [];
    private bool[] _isKept = [];

    /// <summary>The pieces of the ink.</summary>
    public List<InkPiece> Pieces { get; } = [];

    /// <summary>Pixels that are yet to be looked at.</summary>
    public Stack<int> Open { get; } = [];

    /// <summary>Pixels that may be paper: where they lie, from -1 to 1, and their values.</summary>
    public List<(double X, double Y, double Value)> Samples { get; } = [];

    /// <summary>Those of them that are near a surface.</summary>
    public List<(double X, double Y, double Value)> Near { get; } = [];

    /// <summary>How far off these are.</summary>
    public List<double> Off { get; } = [];

    public static InkWorkspace Take() => Idle.TryTake(out var workspace) ? workspace : new InkWorkspace();

    public void GiveBack() => Idle.Add(this);

    public Span<byte> View(int count) => Of(ref _view, count);

    public Span<float> Difference(int count) => Of(ref _difference, count);

    public Span<byte> Ink(int count) => Of(ref _ink, count);

    /// <summary>The ink on clean paper; an array, since it outlives the finding.</summary>
    public byte[] CleanInk(int count)
    {
        _ = Of(ref _cleanInk, count);
        return _cleanInk;
    }

    public Span<int> PieceAt(int count) => Of(ref _pieceAt, count);

    public Span<bool> IsKept(int count) => Of(ref _isKept, count);

    private static Span<T> Of<T>(ref T[] array, int count)
    {
        if (array.Length < count)
        {
            array = new T[count];
        }

        return array.AsSpan(0, count);
    }
}
