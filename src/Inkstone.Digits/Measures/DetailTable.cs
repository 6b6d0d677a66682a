namespace Inkstone.Digits;

/// <summary>A table that belongs to a measure.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Columns">The names of the columns; the first names the row, the others hold numbers.</param>
/// <param name="Rows">The cells.</param>
internal sealed record DetailTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
