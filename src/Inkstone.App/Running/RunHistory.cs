using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inkstone.App;

/// <summary>Reads back what a run kept of its training.</summary>
internal static class RunHistory
{
    /// <summary>The values after each epoch.</summary>
    /// <param name="modelPath">The model of the run.</param>
    /// <exception cref="FileNotFoundException">There is no record beside the model.</exception>
    /// <exception cref="InvalidDataException">The record has no history, or is damaged.</exception>
    public static History Of(string modelPath)
    {
        var path = RunFolder.RecordBeside(modelPath);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"There is no history of training for '{modelPath}': {Path.GetFileName(path)} is not beside it. The curves are drawn for runs of: inkstone train.");
        }

        var history = Read(path);
        return history.Epochs.Count > 0
            ? history
            : throw new InvalidDataException($"{path}: there is no history in it, since no epoch of training has ended. Train for at least one epoch with: inkstone train.");
    }

    /// <summary>The values after each epoch that a record has.</summary>
    /// <exception cref="InvalidOperationException">It is damaged.</exception>
    /// <exception cref="FormatException">It is damaged.</exception>
    /// <exception cref="ArgumentException">It is damaged.</exception>
    public static History Of(JsonObject record)
    {
        var values = record["history"]?.AsObject() ?? [];
        return History.From(values.ToDictionary(item => item.Key, item => Numbers(item.Value)));
    }

    private static History Read(string path)
    {
        try
        {
            return Of(JsonNode.Parse(File.ReadAllText(path))?.AsObject() ?? []);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: expected the record of a run with a history of numbers. It is damaged: {error.Message}", error);
        }
    }

    // A value that was no number was written as null.
    private static double[] Numbers(JsonNode? values) => values is JsonArray array
        ? [.. array.Select(value => value?.GetValue<double>() ?? double.NaN)]
        : throw new FormatException("the values of a name are no list.");
}
