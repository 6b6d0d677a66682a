using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Inkstone.App.Web;

/// <summary>The description of the interface, <c>GET /api/openapi.json</c>, made of what <see cref="Descriptions"/> said of each call when it is first asked for.</summary>
internal static class OpenApiPage
{
    private const string Json = "application/json";
    private const string ProblemName = "Problem";

    public static void Add(IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Complete(operation, context);
            return Task.CompletedTask;
        });
    });

    public static void Map(IEndpointRouteBuilder routes) => routes.MapOpenApi("/api/openapi.json");

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Inkstone",
            Version = typeof(OpenApiPage).Assembly.GetName().Version!.ToString(3),
            Description = "Reads handwritten digits, trains networks that do, and shows what is inside them. For programs on the same machine. "
                + $"Calls that only read need nothing else. What changes something, and what shows kept drawings, needs the header {Guard.TokenHeader}, whose value stands in the "
                + "page's <meta name=\"inkstone-token\"> and is new at each start.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[ProblemName] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "What went wrong (RFC 9457).",
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The status in words." },
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
                ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What was expected, what came, what to do." },
            },
        };
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = Guard.TokenHeader, Description = "Stands in the page's <meta name=\"inkstone-token\">; new at each start." },
        };
    }

    private static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var (path, metadata) = ("/" + context.Description.RelativePath, context.Description.ActionDescriptor.EndpointMetadata);
        operation.Tags = new HashSet<OpenApiTagReference> { new(path.Split('/')[2], context.Document) };
        if (Guard.NeedsToken(context.Description.HttpMethod!, path))
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", context.Document)] = [] }];
        }

        var takesDrawing = metadata.OfType<TakesDrawing>().Any();
        if (takesDrawing)
        {
            operation.RequestBody = DrawingDescription.Make();
        }

        var examples = metadata.OfType<CallExample>().ToArray();
        AddExamples(operation, path, examples, takesDrawing);
        AddProblems(operation, metadata.OfType<RefusedWhen>().FirstOrDefault(), path, context.Document);
    }

    private static void AddExamples(OpenApiOperation operation, string path, CallExample[] examples, bool takesDrawing)
    {
        if (examples is not [var first, ..])
        {
            return;
        }

        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            parameter.Example = Value(parameter, path, examples);
        }

        if (first.Body is not null && !takesDrawing)
        {
            operation.RequestBody ??= new OpenApiRequestBody { Required = true };
            var body = (OpenApiRequestBody)operation.RequestBody;
            Content(body.Content ??= new Dictionary<string, OpenApiMediaType>(), Json).Example = JsonNode.Parse(first.Body);
        }

        operation.Responses ??= [];
        var status = first.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!operation.Responses.TryGetValue(status, out var given) || given is not OpenApiResponse response)
        {
            operation.Responses.Remove("200"); // what is assumed where nothing was said
            operation.Responses[status] = response = new OpenApiResponse();
        }

        response.Description = first.Status switch { 201 => "Made.", 202 => "Begun.", 204 => "Done.", _ => "The answer." };
        response.Content ??= new Dictionary<string, OpenApiMediaType>();
        if (first.Type != Json)
        {
            response.Content.Clear();
        }

        if (first.Answer.Length > 0)
        {
            Content(response.Content, first.Type).Example = first.Type == Json ? JsonNode.Parse(first.Answer) : JsonValue.Create(first.Answer);
        }
    }

    private static OpenApiMediaType Content(IDictionary<string, OpenApiMediaType> content, string type)
    {
        if (!content.TryGetValue(type, out var media))
        {
            content[type] = media = new OpenApiMediaType();
        }

        return media;
    }

    /// <summary>What an example's address has for a parameter: in its place in the path, or after the question mark.</summary>
    private static JsonNode? Value(OpenApiParameter parameter, string path, CallExample[] examples)
    {
        foreach (var example in examples)
        {
            var parts = example.Call.Split('?');
            var place = Array.IndexOf(path.Split('/'), $"{{{parameter.Name}}}");
            var text = place >= 0 ? Uri.UnescapeDataString(parts[0].Split('/')[place])
                : parts.Length > 1 ? HttpUtility.ParseQueryString(parts[1])[parameter.Name] : null;
            if (text is not null)
            {
                return Typed(parameter, text);
            }
        }

        return null;
    }

    private static JsonNode? Typed(OpenApiParameter parameter, string text) =>
        parameter.Schema?.Type is { } type && (type & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0 ? JsonNode.Parse(text) : JsonValue.Create(text);

    private static void AddProblems(OpenApiOperation operation, RefusedWhen? refused, string path, OpenApiDocument? document)
    {
        var responses = operation.Responses ??= [];
        var hasBody = operation.RequestBody is not null;
        Problem("400", true, "The request cannot be understood, or has a parameter that the call does not know.");
        Problem("403", true, "The request comes from another site's page, names another host, or lacks the token it needs.");
        Problem("404", path.Contains('{') || operation.Parameters?.Any(parameter => parameter.Name == "model") == true, "There is nothing of that name.");
        Problem("408", hasBody, "The body came too slowly.");
        Problem("409", refused is not null, $"The state does not allow it: {refused?.When}.");
        Problem("413", hasBody, $"The body is larger than {Limits.MostBytes >> 20} MB.");
        Problem("415", hasBody, "The body is of another content type.");
        Problem("429", true, "Too many requests at once: try again after a second.");

        void Problem(string status, bool applies, string description)
        {
            if (applies)
            {
                responses[status] = new OpenApiResponse
                {
                    Description = description,
                    Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ProblemName, document) } },
                };
            }
        }
    }
}
