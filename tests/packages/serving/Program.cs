// Pictures over HTTP, from packages: asks its own server for pictures once, and ends.
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;

await using WebApplication app = ServingExample.Create(args[0], ["--urls", "http://127.0.0.1:0"]);
await app.StartAsync();
using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
using HttpResponseMessage answer = await client.PostAsJsonAsync("/samples", new { count = 4, seed = 7 });
byte[] picture = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
Console.WriteLine($"{answer.Content.Headers.ContentType}, {picture.Length} bytes");
