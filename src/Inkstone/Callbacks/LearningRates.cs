using Inkstone.Optimizers;
using Inkstone.Optimizers.Schedules;

namespace Inkstone.Callbacks;

/// <summary>The learning rate of a model in training, for callbacks that change it.</summary>
internal static class LearningRates
{
    public static double Get(Model model) => OptimizerOf(model).LearningRate.At(OptimizerOf(model).Iterations);

    public static void Set(Model model, double learningRate, string callback)
    {
        if (OptimizerOf(model).LearningRate is not Constant)
        {
            throw new InvalidOperationException(
                $"This optimizer was created with a LearningRateSchedule, hence its learning rate is not settable by {callback}. Give it a number as its learning rate, or leave the callback out.");
        }

        OptimizerOf(model).LearningRate = learningRate;
    }

    private static Optimizer OptimizerOf(Model model) =>
        model.Optimizer ?? throw new InvalidOperationException("You must call `Compile()` before using the model.");
}
