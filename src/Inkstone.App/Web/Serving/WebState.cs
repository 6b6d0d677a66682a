namespace Inkstone.App.Web;

/// <summary>What the server works with, and what lives as long as it does.</summary>
/// <param name="host">The folder of the runs, the data sets, the clock.</param>
internal sealed class WebState(Host host) : IDisposable
{
    public Host Host { get; } = host;

    /// <summary>The models there are.</summary>
    public ModelShelf Models { get; } = new(host);

    /// <summary>The data sets there are.</summary>
    public DatasetShelf Datasets { get; } = new(host);

    /// <summary>What models read wrong.</summary>
    public MistakeBook Mistakes { get; } = new(host.Stop);

    public void Dispose() => Mistakes.Dispose();
}
