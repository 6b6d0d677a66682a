using Inkstone.Digits;

namespace Inkstone.App.Web;

/// <summary>What the server works with, and what lives as long as it does.</summary>
/// <param name="host">The folder of the runs, the data sets, the clock.</param>
internal sealed class WebState(Host host) : IDisposable
{
    private const string CorrectionsFolder = "corrections";

    private readonly Lock _gate = new();

    public Host Host { get; } = host;

    /// <summary>The models there are.</summary>
    public ModelShelf Models { get; } = new(host);

    /// <summary>What people corrected.</summary>
    public CorrectionStore Corrections { get; } = new(Path.Combine(host.Folder, CorrectionsFolder), host.Time);

    /// <summary>Where models are taught.</summary>
    public TeachingHall Teaching
    {
        get
        {
            lock (_gate)
            {
                return field ??= new TeachingHall(Host, Models, Corrections);
            }
        }
    }

    public void Dispose() => Teaching.Dispose();
}
