using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inkstone.App.Web;

/// <summary>How it stands with a run.</summary>
[JsonConverter(typeof(RunStateNames))]
internal enum RunState
{
    /// <summary>It waits for its turn: one run is trained at a time.</summary>
    Waiting,

    /// <summary>Its data are being loaded.</summary>
    Loading,

    /// <summary>It is being trained, or tested at its end.</summary>
    Training,

    /// <summary>It stands between two steps until it is told to go on.</summary>
    Paused,

    /// <summary>It is to end after the current step; then it is tested and kept.</summary>
    Stopping,

    /// <summary>It ended before its last epoch, and can be gone on with.</summary>
    Stopped,

    /// <summary>The program that trained it, or for whose turn it waited, ended; it can be gone on with.</summary>
    Interrupted,

    /// <summary>It ended with its last epoch.</summary>
    Finished,

    /// <summary>It broke off; its message says why. It can be gone on with if an epoch of it was kept.</summary>
    Failed,
}

/// <summary>The states as JSON has them: <c>waiting</c>.</summary>
internal sealed class RunStateNames() : JsonStringEnumConverter<RunState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
{
    public static string Of(RunState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
