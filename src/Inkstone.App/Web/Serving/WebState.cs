namespace Inkstone.App.Web;

/// <summary>What the server works with, and what lives as long as it does.</summary>
/// <param name="host">The folder of the runs, the data sets, the clock.</param>
internal sealed class WebState(Host host) : IDisposable
{
    public Host Host { get; } = host;

    /// <summary>The models there are.</summary>
    public ModelShelf Models { get; } = new(host);

    /// <summary>The runs, those being trained and those that were.</summary>
    public TrainingHall Trainings { get; } = new(host);

    public void Dispose() => Trainings.Dispose();
}
