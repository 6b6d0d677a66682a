using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>What figures are drawn from, each thing loaded, and told about, when it is first asked for.</summary>
internal sealed class PlotSources(Host host, Screen screen, PlotOptions options)
{
    private Model? _model;
    private DigitDataset? _data;
    private Tensor? _probabilities;

    public PlotOptions Options => options;

    public Model Model
    {
        get
        {
            if (_model is null)
            {
                (_model, var path) = ModelFiles.Load(host, options.Model);
                Used(path);
            }

            return _model;
        }
    }

    /// <summary>The path of the model, if its file was used.</summary>
    public string? ModelPath { get; private set; }

    /// <summary>The name of the data set, if one was used.</summary>
    public string? DatasetName => _data?.Name;

    /// <summary>The pictures of the part of the data set that was asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The first of the pictures asked for is not among them.</exception>
    public DigitImages Images
    {
        get
        {
            var images = options.Train ? Data.Train : Data.Test;
            if (options.From is { } from)
            {
                // Says how many pictures there are where there is none of that number.
                _ = images.Label(from);
            }

            return images;
        }
    }

    /// <summary>All the pictures to learn from.</summary>
    public DigitImages TrainingImages => Data.Train;

    /// <summary>The probability of each digit for each of <see cref="Images"/>.</summary>
    public Tensor Probabilities
    {
        get
        {
            if (_probabilities is null)
            {
                var (model, images) = (Model, Images);
                _probabilities = DigitReading.Probabilities(model, DigitTensors.Inputs(model, images));
                host.Stop.ThrowIfCancellationRequested();
            }

            return _probabilities;
        }
    }

    /// <summary>The digit read in each of <see cref="Images"/>.</summary>
    public int[] Predictions => Probabilities.ArgMax();

    private DigitDataset Data => _data ??= DatasetLoading.Load(host, screen, options.Dataset, options.Data, options.Seed);

    /// <summary>The values after each epoch of the run that trained the model.</summary>
    public History History()
    {
        var path = ModelFiles.Find(host, options.Model);
        Used(path);
        return RunHistory.Of(path);
    }

    private void Used(string model)
    {
        ModelPath = model;
        screen.Say($"Model: {model}");
    }
}
