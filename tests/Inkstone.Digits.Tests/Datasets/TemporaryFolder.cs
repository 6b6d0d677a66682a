namespace Inkstone.Digits.Tests.Datasets;

/// <summary>A folder of its own for a test, removed afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("inkstone-test-").FullName;

    public string this[string name] => System.IO.Path.GetFullPath(name, Path);

    /// <summary>Options that look into this folder's <c>data</c> and keep downloads in its <c>cache</c>; nothing outside is touched.</summary>
    public DatasetOptions Options(HttpMessageHandler? network = null) => new()
    {
        DataFolder = Directory.CreateDirectory(this["data"]).FullName,
        CacheFolder = this["cache"],
        Download = network is not null,
        Network = network,
        StrokesTrain = 30,
        StrokesTest = 20,
    };

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
