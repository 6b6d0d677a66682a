namespace Inkstone.Digits;

/// <summary>How far the download of one file has come.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Received">The bytes here so far, those of an earlier, broken download included.</param>
/// <param name="Total">The bytes of the whole file, if the server told.</param>
public readonly record struct DownloadProgress(string File, long Received, long? Total);
