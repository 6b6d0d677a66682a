using System.Text.Json.Nodes;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>A measure and what it found; without a result, why there is none.</summary>
internal sealed record MeasuredRow(Measure Measure, MeasureResult? Result, string? Missing = null)
{
    /// <summary>What it found, in a line.</summary>
    public string Text => Result?.ToString() ?? Missing!;

    /// <summary>Takes a measure.</summary>
    public static MeasuredRow Of(Measure measure, MeasureSession session)
    {
        try
        {
            return new(measure, measure.Run(session));
        }
        catch (MissingDataException missing)
        {
            return new(measure, null, missing.Message);
        }
    }

    public JsonObject ToJson()
    {
        var row = new JsonObject { ["name"] = Measure.Name, ["title"] = Measure.Title };
        foreach (var figure in Result?.Figures ?? [])
        {
            row[figure.Name] = TrainingReport.Number(figure.Value);
        }

        if (Missing is not null)
        {
            row["missing"] = Missing;
        }

        if (Result?.Details is { } details)
        {
            row["details"] = new JsonArray([.. details.Rows.Select(cells =>
                (JsonNode)new JsonObject(details.Columns.Zip(cells, (column, cell) => KeyValuePair.Create(column, (JsonNode?)cell))))]);
        }

        return row;
    }
}
