namespace Inkstone.Digits;

/// <summary>The files of a data set on this machine.</summary>
/// <param name="Folder">The folder they are in.</param>
/// <param name="Paths">Their paths, in the order the set names them; or the one archive that holds all.</param>
/// <param name="Verified">Whether they came by our own download, which checks them; a user's own files may be a variant.</param>
internal sealed record FoundFiles(string Folder, IReadOnlyList<string> Paths, bool Verified);
