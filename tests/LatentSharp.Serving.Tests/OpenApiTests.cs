using System.Diagnostics;
using System.Text.Json.Nodes;

namespace LatentSharp.Serving.Tests;

/// <summary>The OpenAPI document, read by others.</summary>
public sealed class OpenApiTests
{
    private const string Script = """
        import json, sys
        try:
            import openapi_spec_validator
        except ImportError:
            print("none"); sys.exit()
        document = json.load(open(sys.argv[1]))
        openapi_spec_validator.validate(document)
        import jsonschema
        body = document["paths"]["/samples"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        check = jsonschema.Draft202012Validator(body)
        good = [{}, {"count": 1024, "seed": 7, "class": "Trouser", "format": "zip"}, {"class": 2}, {"seed": 9223372036854775807}]
        bad = [{"count": 0}, {"count": 1025}, {"count": "7"}, {"seed": -1}, {"class": 3}, {"class": "Hat"}, {"format": "jpeg"}, {"cuont": 1}, []]
        print(document["openapi"], [check.is_valid(value) for value in good], [check.is_valid(value) for value in bad])
        """;

    [Fact]
    public async Task A_validator_of_the_specification_finds_nothing_wrong_and_the_schema_knows_good_from_bad()
    {
        await using TestServer server = await TestServer.StartAsync();
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.json");
        try
        {
            await File.WriteAllTextAsync(path, await server.Client.GetStringAsync("/openapi/v1.json"));
            string said = "none";
            foreach (string python in (string[])["python3", "/usr/bin/python3"])
            {
                if (said == "none") said = await AskAsync(python, path);
            }

            if (said == "none") Assert.Skip("There is no Python with openapi-spec-validator.");
            Assert.Equal("3.1.1 [True, True, True, True] [False, False, False, False, False, False, False, False, False]", said);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Every_route_is_described_once()
    {
        await using TestServer server = await TestServer.StartAsync();
        JsonObject paths = JsonNode.Parse(await server.Client.GetStringAsync("/openapi/v1.json"))!["paths"]!.AsObject();
        Assert.Equal(["/health", "/health/live", "/health/ready", "/interpolations", "/metrics", "/samples"], paths.Select(path => path.Key).Order(StringComparer.Ordinal));
        JsonNode[] operations = [.. paths.SelectMany(path => path.Value!.AsObject().Select(operation => operation.Value!))];
        Assert.Equal(operations.Length, operations.Select(operation => (string)operation["operationId"]!).Distinct().Count());
        Assert.All(operations, operation => Assert.NotEmpty((string)operation["summary"]!));
    }

    private static async Task<string> AskAsync(string python, string path)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(python, ["-c", Script, path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string said = (await process.StandardOutput.ReadToEndAsync()).Trim();
            return said.Length > 0 ? said : await errors;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "none";
        }
    }
}
