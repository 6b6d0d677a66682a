using Inkstone.Digits;

namespace Inkstone.App.Web;

/// <summary>What the server works with, and what lives as long as it does.</summary>
internal sealed class WebState : IDisposable
{
    private const string CorrectionsFolder = "corrections";

    private readonly CancellationTokenSource _ending;

    /// <param name="host">The folder of the runs, the data sets, the clock.</param>
    public WebState(Host host)
    {
        Host = host;
        _ending = CancellationTokenSource.CreateLinkedTokenSource(host.Stop);
        Models = new ModelShelf(host);
        Corrections = new CorrectionStore(Path.Combine(host.Folder, CorrectionsFolder), host.Time);
        Datasets = new DatasetShelf(host);
        Trainings = new TrainingHall(host, Datasets);
        Teaching = new TeachingHall(host, Models, Datasets, Corrections);
        Mistakes = new MistakeBook(host.Stop);
    }

    public Host Host { get; }

    /// <summary>Cancelled when the server is to end: streams of events end with it.</summary>
    public CancellationToken Ending => _ending.Token;

    /// <summary>The models there are.</summary>
    public ModelShelf Models { get; }

    /// <summary>The runs, those being trained and those that were.</summary>
    public TrainingHall Trainings { get; }

    /// <summary>What people corrected.</summary>
    public CorrectionStore Corrections { get; }

    /// <summary>Where models are taught.</summary>
    public TeachingHall Teaching { get; }

    /// <summary>The data sets there are.</summary>
    public DatasetShelf Datasets { get; }

    /// <summary>What models read wrong.</summary>
    public MistakeBook Mistakes { get; }

    /// <summary>Says to all that is going on that it is to end.</summary>
    public void End()
    {
        _ending.Cancel();
        Trainings.End();
    }

    public void Dispose()
    {
        Teaching.Dispose();
        Trainings.Dispose();
        Mistakes.Dispose();
        _ending.Dispose();
    }
}
