using LatentSharp.Fuzz;
using LatentSharp.Fuzz.Targets;
using SharpFuzz;

// list: the readers. fuzz READER: under afl-fuzz. replay READER FILE...: what each file does. minimize READER FILE KEPT: the least input that does the same.
// seeds FOLDER: the inputs that only the program itself can write.
switch (args)
{
    case ["list"]:
        foreach (ReaderTarget target in KnownTargets.All) Console.Out.WriteLine(target.Name);
        return 0;
    case ["fuzz", var name] when KnownTargets.Find(name) is { } target:
        var reading = new BoundedReading(target, Scratch.Folder);
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var content = new MemoryStream();
            stream.CopyTo(content);
            reading.Read(content.ToArray());
        });
        return 0;
    case ["replay", var name, .. var files] when KnownTargets.Find(name) is { } target:
        return Replay.Run(target, files);
    case ["minimize", var name, var file, var kept] when KnownTargets.Find(name) is { } target:
        if (new Minimization(target, File.ReadAllBytes(file)).Run() is not { } least) return 1;
        File.WriteAllBytes(kept, least);
        return 0;
    case ["seeds", var folder]:
        Seeds.Write(folder);
        return 0;
    default:
        Console.Error.WriteLine("LatentSharp.Fuzz list | fuzz READER | replay READER FILE... | minimize READER FILE KEPT | seeds FOLDER");
        return 2;
}
