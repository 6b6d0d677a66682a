namespace Inkstone.Digits;

/// <summary>A connected piece of ink: its number, rectangle, ink, and how far from the picture's border its innermost pixel lies.</summary>
internal struct InkPiece
{
    public int Number;
    public int Left;
    public int Top;
    public int Right;
    public int Bottom;
    public int Band;
    public long Mass;
}
