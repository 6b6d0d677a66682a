using Inkstone.Callbacks;
using Inkstone.Digits;
using Inkstone.Progress;
using Inkstone.Saving;

namespace Inkstone.App;

/// <summary>
/// One sitting of a run: begins it, or goes on with it, trains, judges and keeps the network. What <c>inkstone train</c> does and what the web
/// page does is this, so that each can go on with the other's runs.
/// </summary>
internal sealed class TrainingSession
{
    private readonly KeptRun _plan;
    private readonly RunFolder _folder;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly RecipeTraining _training;
    private readonly RunKeeper _keeper;

    /// <summary>Begins, or goes on if something was kept in the folder; trains nothing yet.</summary>
    /// <param name="plan">What is to be trained.</param>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="data">The data set that the plan names.</param>
    /// <param name="time">The clock.</param>
    /// <param name="start">When the sitting began, by that clock.</param>
    /// <exception cref="ArgumentException">The settings and the data do not go together.</exception>
    /// <exception cref="InvalidDataException">The data are others than at the beginning, or what was kept is damaged.</exception>
    public TrainingSession(KeptRun plan, RunFolder folder, DigitDataset data, TimeProvider time, long start)
    {
        (_plan, _folder, _time, _start) = (plan, folder, time, start);
        plan.RequireSame(data);
        var images = Samples(data, plan.Settings);
        _training = folder.HasTraining
            ? plan.Recipe.Resume(folder.ResumePath, images, plan.Settings)
            : plan.Recipe.Begin(images, plan.Seed, plan.Settings);
        Report = new TrainingReport
        {
            Recipe = plan.Recipe,
            Settings = plan.Settings,
            Data = data,
            DataFolder = plan.DataFolder,
            TrainSamples = images.Count,
            Seed = plan.Seed,
            Started = plan.Started,
            ModelPath = folder.ModelPath,
            History = _training.History,
        };
        _keeper = new RunKeeper(time, _training.Snapshot, Keep);
    }

    /// <summary>All there is to know about the run, up to date after each epoch.</summary>
    public TrainingReport Report { get; }

    /// <summary>The network.</summary>
    public Model Model => _training.Model;

    /// <summary>Whether this is the newest run now, the one that commands take when no model is named.</summary>
    public bool IsNewest { get; private set; }

    /// <summary>For how long the sitting lay idle, which does not count as training.</summary>
    public TimeSpan Idle { get; set; }

    /// <summary>How long the run took so far, in all sittings together.</summary>
    public double Seconds => _plan.Seconds + (_time.GetElapsedTime(_start) - Idle).TotalSeconds;

    /// <summary>The pictures that settings choose of a data set.</summary>
    /// <exception cref="ArgumentException">There are not so many.</exception>
    public static DigitImages Samples(DigitDataset data, RecipeSettings settings) => settings.Samples switch
    {
        null => data.Train,
        { } samples when samples <= data.Train.Count => data.Train[..samples],
        { } samples => throw new ArgumentException($"Samples: expected at most {data.Train.Count}, the pictures that {data.Name} has to learn from. Received: {samples}."),
    };

    /// <summary>Trains to the last epoch or until it is stopped; in both cases the network is judged and kept.</summary>
    /// <param name="progress">Shows how it advances.</param>
    /// <param name="callbacks">What else to do along the way; when they are called at the end of an epoch, its end is kept as it has to be.</param>
    /// <param name="stop">Ends training after the current step.</param>
    public void Run(ProgressRenderer progress, IReadOnlyList<Callback> callbacks, CancellationToken stop)
    {
        SaveRecord();
        _training.Run([_keeper, .. callbacks], progress, stop);
        Report.Temperature = _training.Temperature;
        if (Report.WasStopped)
        {
            _keeper.KeepNow();
        }

        // Kept before anything else can go wrong, and once more with the result. Until all is kept the run counts as unfinished, so that it
        // can be gone on with if it is killed here.
        Report.IsTraining = !Report.WasStopped;
        _folder.Save(_training.Model);
        SaveRecord();
        IsNewest = _folder.TryMarkNewest();
        Report.Result = Judgement.Of(_training.Model, Report.Data.Test, _plan.Settings.BatchSize); // the kernels for batches of this size are compiled by now
        if (Report is { WasStopped: false, Recipe.IsRecogniser: true })
        {
            _folder.Ship(_training.Model, Report);
        }

        Report.IsTraining = false;
        SaveRecord();
        if (!Report.WasStopped)
        {
            _folder.Finish();
        }
    }

    /// <summary>Keeps the last complete epoch, if it is not yet; to be called on the thread that trains.</summary>
    public void KeepNow() => _keeper.KeepNow();

    /// <summary>Keeps why the run broke off.</summary>
    public void Fail(string message)
    {
        Report.Failure = message;
        SaveRecord();
    }

    private void Keep(SafeTensorsFile training)
    {
        _folder.Save(training);
        SaveRecord();
    }

    private void SaveRecord()
    {
        Report.TotalSeconds = Seconds;
        _folder.Save(Report.ToRecord());
    }
}
