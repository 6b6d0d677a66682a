using System.Globalization;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>Small matters of English.</summary>
internal static class Words
{
    /// <summary>A digit with its article: a 7, an 8.</summary>
    public static string WithArticle(int digit) => digit == 8 ? "an 8" : $"a {digit}";

    /// <summary>How a network is trained: 10 epochs, batches of 100, sgd with learning rate 0.087, loss mse.</summary>
    public static string Of(RecipeSettings settings)
    {
        var rate = settings.LearningRate is { } number ? $" with learning rate {number.ToString(CultureInfo.InvariantCulture)}" : "";
        return $"{settings.Epochs} {(settings.Epochs == 1 ? "epoch" : "epochs")}, batches of {settings.BatchSize}, {settings.Optimizer}{rate}{(settings.OneCycle ? " in one cycle" : "")}, loss {settings.Loss}";
    }
}
