namespace Inkstone.Fuzz;

/// <summary>All formats the project reads. A format is attacked once it has a row here.</summary>
internal static class Formats
{
    public static IReadOnlyList<Format> All => [.. GeneralFormats.All, ModelFileFormat.Row, .. DigitFormats.All, .. RequestFormats.All];
}
