using System.Text;
using LatentSharp.Data.Known;

namespace LatentSharp.Data.Downloads;

/// <summary>Brings the files of a set into its folder. Where that fails, the message holds all that a person needs to do it by hand.</summary>
internal sealed class Downloader
{
    private readonly DownloadSettings _settings;
    private readonly KnownSet _set;
    private readonly string _folder;
    private readonly DataOptions _options;

    public Downloader(DownloadSettings settings, KnownSet set, string folder, DataOptions options) =>
        (_settings, _set, _folder, _options) = (settings, set, folder, options);

    public async Task GetAsync(CancellationToken ct)
    {
        foreach (RemoteFile file in _set.Files.Where(file => !IsThere(file)))
        {
            try
            {
                Directory.CreateDirectory(_folder);
                await GetAsync(file, ct).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw ByHand($"{Path.Combine(_folder, file.Name)} cannot be written ({e.Message.TrimEnd('.')}), perhaps because another program is downloading it.", e);
            }
        }

        if (_set.Files.Count == 0) throw ByHand("The set is not on this machine, and its publishers serve it on a page only.", null);
    }

    private async Task GetAsync(RemoteFile file, CancellationToken ct)
    {
        string path = Path.Combine(_folder, file.Name);
        if (!File.Exists(path)) await FetchAsync(file, path, ct).ConfigureAwait(false);
        if (file.Members.Count == 0) return;
        try
        {
            // Off the caller's thread: unpacking takes seconds to minutes and never waits.
            await Task.Run(() => TarUnpacker.Unpack(path, file.Members, _folder, ct), ct).ConfigureAwait(false);
            File.Delete(path);
        }
        catch (InvalidDataException e)
        {
            throw new DataException(path, $"The archive cannot be unpacked: {e.Message.TrimEnd('.')}.", "Delete it and try again.", e);
        }
    }

    private async Task FetchAsync(RemoteFile file, string path, CancellationToken ct)
    {
        if (!_options.AllowDownload) throw ByHand("The set is not on this machine, and downloading is switched off.", null);
        using var partial = new PartialFile(path);
        var faults = new List<string>();
        foreach (Uri address in file.Addresses)
        {
            try
            {
                await new Transfer(_settings, file, partial, _options.Download).RunAsync(address, ct).ConfigureAwait(false);
                partial.Finish(path);
                return;
            }
            catch (DownloadFault fault)
            {
                faults.Add($"{address}: {fault.Message.TrimEnd('.')}.");
            }
        }

        throw ByHand($"{file.Name} cannot be downloaded. {string.Join(' ', faults)}", null);
    }

    private bool IsThere(RemoteFile file) => file.Members.Count == 0
        ? File.Exists(Path.Combine(_folder, file.Name))
        : file.Members.All(member => File.Exists(Path.Combine(_folder, member.Path)));

    private DataException ByHand(string fault, Exception? cause)
    {
        var remedy = new StringBuilder();
        RemoteFile[] missing = [.. _set.Files.Where(file => !IsThere(file))];
        if (missing.Length == 0) remedy.Append($"Get {_set.FilesWanted(_options.Split)} from {_set.Entry.HomePage}, and put it into the folder {_folder}");
        else remedy.Append("Get it in another way:");
        foreach (RemoteFile file in missing)
        {
            remedy.Append($"\n  {file.Addresses[0]}");
            if (file.Proof.Length > 0) remedy.Append($" ({file.Proof})");
            foreach (Uri mirror in file.Addresses.Skip(1)) remedy.Append($"\n    or {mirror}");
        }

        if (missing.Length > 0) remedy.Append($"\nPut {string.Join(", ", missing.Select(file => file.Name))} into the folder {_folder}");
        return new DataException(_set.Name, fault, remedy.Append(", or name the folder that holds it with --data-dir.").ToString(), cause);
    }
}
