namespace Inkstone.Figures;

/// <summary>Letters on a coloured ground.</summary>
internal static class Contrast
{
    /// <summary>White on a dark colour, nearly black on a light one.</summary>
    public static Rgb On(Rgb ground) => ground.Lightness < 140 ? new(255, 255, 255) : new(17, 17, 17);
}
