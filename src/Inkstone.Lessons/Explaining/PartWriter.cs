namespace Inkstone.Lessons.Explaining;

/// <summary>Writes what is said of each layer.</summary>
internal static class PartWriter
{
    public static IReadOnlyList<ExplanationPart> Write(Network network, IReadOnlyList<(SeenLayer Seen, LayerWords Words)> layers, Speaker speaker)
    {
        var trainable = network.Model.TrainableWeights.ToHashSet();
        var weights = network.Model.Weights.Sum(weight => (long)weight.Size);

        // A share is that of a whole only where it is known how often each is used.
        var multiplications = network.IsSeenWhole && layers.All(layer => layer.Words.Multiplications is not null) ? layers.Sum(layer => layer.Words.Multiplications) : null;
        return [.. layers.Select(layer =>
        {
            var (seen, words) = layer;
            var isFrozen = seen.Layer.Weights.Any(weight => weight.IsTrainable) && !seen.Layer.Weights.Any(trainable.Contains);
            var text = speaker.Say(isFrozen ? [.. words.Phrases, new Phrase("frozen")] : words.Phrases);
            var cost = seen is { Parameters: > 0, Layer: not Model } ? $"\n{speaker.Say(Cost(seen, words, weights, multiplications))}" : "";
            return new ExplanationPart
            {
                Name = seen.Name,
                Type = seen.Layer.GetType().Name,
                InputShape = seen.Input,
                OutputShape = seen.Output,
                Parameters = seen.Parameters,
                Multiplications = words.Multiplications,
                Title = $"{seen.Name} ({seen.Layer.GetType().Name}){(seen is { Input: { } input, Output: { } output } ? $": {Numbers.Batch(input)} → {Numbers.Batch(output)}" : "")}",
                Text = text + cost,
            };
        })];
    }

    private static Phrase Cost(SeenLayer seen, LayerWords words, long weights, long? multiplications) => new(
        words.Multiplications is null ? "cost.unknown" : multiplications > 0 ? "cost" : "cost.open",
        ("memory", Numbers.Memory(seen.Parameters)),
        ("memoryShare", Numbers.Share(seen.Parameters, weights)),
        ("calculation", words.Calculation),
        ("share", multiplications > 0 ? Numbers.Share(words.Multiplications ?? 0, multiplications.Value) : ""));
}
