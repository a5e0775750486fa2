// A map of a table and its drawing, from packages.
using LatentSharp.Som;

SelfOrganizingMap map = await MapExample.RunAsync();
RandomPictures.Write("noise", count: 16, side: 80);
await PictureExample.RunAsync("noise", map);
Console.WriteLine($"{map.Topology.Units} units, drawn in {new FileInfo("umatrix.png").Length} bytes");
