using Inkstone.Callbacks;
using Inkstone.Layers;
using Inkstone.Optimizers;

namespace Inkstone.Tests.Callbacks;

/// <summary>Drives a callback through epochs with made-up values, as Fit would; after epoch e all weights of the model are e.</summary>
internal sealed class CallbackRun
{
    public CallbackRun(Optimizer? optimizer = null)
    {
        Model = new Sequential([new Input(2), new Dense(1)]);
        Model.Compile(optimizer ?? new SGD(1.0), "mse", ["accuracy"]);
    }

    public Sequential Model { get; }

    /// <summary>The learning rate during each epoch.</summary>
    public List<double> LearningRates { get; } = [];

    public float Weight => Model.GetWeights()[0][0, 0];

    /// <summary>Runs until the callback stops training or the values are used up; returns the epochs run.</summary>
    public int Run(Callback callback, string name, params double[] values) => Run(callback, [.. values.Select(value => new Dictionary<string, double> { ["loss"] = 9, [name] = value })]);

    public int Run(Callback callback, params IReadOnlyDictionary<string, double>[] epochs)
    {
        Model.StopTraining = false;
        callback.Attach(Model);
        callback.OnTrainBegin();
        var epoch = 0;
        while (epoch < epochs.Length && !Model.StopTraining)
        {
            callback.OnEpochBegin(epoch);
            LearningRates.Add(Model.Optimizer!.LearningRate.At(0));
            Model.SetWeights([.. Model.GetWeights().Select(weight => Tensor.Full(weight.Shape, epoch))]);
            callback.OnEpochEnd(epoch, epochs[epoch]);
            epoch++;
        }

        callback.OnTrainEnd();
        return epoch;
    }
}
