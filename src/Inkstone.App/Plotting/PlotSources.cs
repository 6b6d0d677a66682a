using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>What figures are drawn from, each thing loaded, and told about, when it is first asked for.</summary>
internal sealed class PlotSources(Host host, Screen screen, PlotOptions options)
{
    private (Model Model, string Path)? _model;
    private DigitDataset? _data;
    private Tensor? _probabilities;

    public PlotOptions Options => options;

    public Model Model => LoadedModel.Model;

    /// <summary>The path of the model, if one was used.</summary>
    public string? ModelPath => _model?.Path;

    /// <summary>The name of the data set, if one was used.</summary>
    public string? DatasetName => _data?.Name;

    /// <summary>The pictures of the part of the data set that was asked for.</summary>
    public DigitImages Images => options.Train ? Data.Train : Data.Test;

    /// <summary>All the pictures to learn from.</summary>
    public DigitImages TrainingImages => Data.Train;

    /// <summary>The probability of each digit for each of <see cref="Images"/>.</summary>
    public Tensor Probabilities
    {
        get
        {
            if (_probabilities is null)
            {
                var model = Model;
                _probabilities = DigitReading.Probabilities(model, DigitTensors.Inputs(model, Images));
                host.Stop.ThrowIfCancellationRequested();
            }

            return _probabilities;
        }
    }

    /// <summary>The digit read in each of <see cref="Images"/>.</summary>
    public int[] Predictions => Probabilities.ArgMax();

    private (Model Model, string Path) LoadedModel
    {
        get
        {
            if (_model is null)
            {
                _model = ModelFiles.Load(host, options.Model);
                screen.Say($"Model: {_model.Value.Path}");
            }

            return _model.Value;
        }
    }

    private DigitDataset Data => _data ??= DatasetLoading.Load(host, screen, options.Dataset, options.Data);

    /// <summary>The values after each epoch of the run that trained the model.</summary>
    public History History()
    {
        var path = ModelFiles.Find(host, options.Model);
        screen.Say($"Model: {path}");
        return RunHistory.Of(path);
    }
}
