namespace LatentSharp.Data;
/// <summary>t</summary>
public sealed class PreparedImages(ImageSet set,int side){
/// <summary>t</summary>
public int Count=>set.Count;
/// <summary>t</summary>
public int Side=>side;
/// <summary>t</summary>
public int Channels=>set.Channels;
/// <summary>t</summary>
public void CopyTo(int i, Span<float> p){ p.Fill(-1); var b=set.Bytes(i); int o=(side-set.Width)/2; for(int y=0;y<set.Height;y++)for(int x=0;x<set.Width;x++)p[(y+o)*side+x+o]=b[y*set.Width+x]/127.5f-1; }
}
public sealed partial class ImageSet{
/// <summary>t</summary>
public PreparedImages Prepare(int side,int channels,ResizeMode m)=>new(this,side);}
