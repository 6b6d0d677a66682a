namespace Inkstone.Tests;

/// <summary>A file name that nobody else has, in the system's folder for such; the file is deleted at the end.</summary>
internal sealed class TempFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"inkstone-{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(Path);
}
