namespace Inkstone.Digits;

/// <summary>A part of a number's ink that belongs to one digit: a connected piece, or what lies between two cuts through one.</summary>
internal sealed class NumberPart
{
    /// <summary>The number of its piece.</summary>
    public required int Piece { get; init; }

    /// <summary>What the cut costs that parts it from the part of the same piece left of it, in pixels; 0 if there is none.</summary>
    public float CutCost { get; init; }

    public int Left { get; set; } = int.MaxValue;

    public int Top { get; set; } = int.MaxValue;

    public int Right { get; set; }

    public int Bottom { get; set; }

    /// <summary>Its ink in pixels of full ink.</summary>
    public float Mass { get; set; }

    /// <summary>Its place from left to right.</summary>
    public float Place { get; set; }

    public void Include(int row, int column, byte ink)
    {
        (Left, Top) = (Math.Min(Left, column), Math.Min(Top, row));
        (Right, Bottom) = (Math.Max(Right, column + 1), Math.Max(Bottom, row + 1));
        Mass += ink / 255f;
    }
}
