using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>
/// Describes calls for <c>/api/openapi.json</c>. Every call under <c>/api</c> has a summary, a description and an example, which a test checks:
/// <code>
/// api.MapPost("/runs", (RunRequest request) => ...)          // [Description("...")] before a parameter says what it means
///     .Describe("Start a training", "What it does, its defaults, what comes of it.")
///     .RefusedWhen("as many trainings run as may at once")   // 409; all other errors are described for every call alike
///     .WithExample("/api/runs", body: """{"recipe": "first-network"}""", answer: """{"id": "20260131-120000-first-network"}""", status: 201);
/// </code>
/// A call that reads its JSON by hand says <c>.Accepts&lt;RunRequest&gt;("application/json")</c>, one that gives an <c>IResult</c>
/// <c>.Produces&lt;RunAnswer&gt;(201)</c>. Parameters in the example's address become the examples of the parameters.
/// </summary>
internal static class Descriptions
{
    /// <summary>What a call is for.</summary>
    /// <param name="endpoint">The call.</param>
    /// <param name="summary">In a few words.</param>
    /// <param name="description">In a few sentences.</param>
    public static TBuilder Describe<TBuilder>(this TBuilder endpoint, string summary, string description)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithSummary(summary).WithDescription(description);

    /// <summary>An example of the call; there may be several, the first is the one that is shown first.</summary>
    /// <param name="endpoint">The call.</param>
    /// <param name="call">The address with its parameters, such as <c>/api/predict?pipeline=both</c>.</param>
    /// <param name="answer">What comes back; long lists shortened.</param>
    /// <param name="body">The JSON that is sent; none when null.</param>
    /// <param name="status">The status it comes with.</param>
    /// <param name="type">The content type of the answer.</param>
    public static TBuilder WithExample<TBuilder>(this TBuilder endpoint, string call, string answer, string? body = null, int status = 200, string type = "application/json")
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new CallExample(call, body, answer, status, type));

    /// <summary>The call takes a drawing: <c>image/png</c>, pixels or strokes (see <see cref="DrawingBody"/>).</summary>
    public static TBuilder TakesDrawing<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new TakesDrawing());

    /// <summary>The call answers 409 when the state of things does not allow it.</summary>
    public static TBuilder RefusedWhen<TBuilder>(this TBuilder endpoint, string when)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RefusedWhen(when));
}
