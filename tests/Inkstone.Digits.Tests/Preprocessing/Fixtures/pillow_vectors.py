#!/usr/bin/python3
"""Regenerates pillow_vectors.json with Pillow and checks an independent integer port of the pipeline
against Pillow byte for byte.  Run: python3 pillow_vectors.py [--check-only]"""
import json, math, sys, os, hashlib
import numpy as np
from PIL import Image, __version__ as PILV
HERE=os.path.dirname(os.path.abspath(__file__))

# ---------- independent port (this is the text of the spec, executable) ----------
PREC=22
def lanczos(x):
    def sinc(v):
        if v==0.0: return 1.0
        v=v*math.pi
        return math.sin(v)/v
    return sinc(x)*sinc(x/3) if -3.0<=x<3.0 else 0.0
def coeffs(in_size,out_size):
    scale=in_size/out_size
    fs=scale if scale>=1.0 else 1.0
    support=3.0*fs
    out=[]
    for xx in range(out_size):
        center=(xx+0.5)*scale
        xmin=int(center-support+0.5)          # C cast: truncation toward zero
        if xmin<0: xmin=0
        xmax=int(center+support+0.5)
        if xmax>in_size: xmax=in_size
        k=[lanczos((x+xmin-center+0.5)*(1.0/fs)) for x in range(xmax-xmin)]
        ww=0.0
        for w in k: ww+=w
        if ww!=0.0: k=[w/ww for w in k]
        ki=[int(-0.5+w*(1<<PREC)) if w<0 else int(0.5+w*(1<<PREC)) for w in k]
        out.append((xmin,ki))
    return out
def clip8(v):
    v>>=PREC                                   # arithmetic shift
    return 0 if v<0 else 255 if v>255 else v
def resize_L(a,ow,oh):
    h,w=a.shape
    if w!=ow:
        b=np.zeros((h,ow),np.uint8)
        cs=coeffs(w,ow)
        for xx,(x0,k) in enumerate(cs):
            acc=np.full(h,1<<(PREC-1),np.int64)+a[:,x0:x0+len(k)].astype(np.int64)@np.array(k,np.int64)
            b[:,xx]=np.clip(acc>>PREC,0,255)
        a=b
    if h!=oh:
        b=np.zeros((oh,a.shape[1]),np.uint8)
        cs=coeffs(h,oh)
        for yy,(y0,k) in enumerate(cs):
            acc=np.full(a.shape[1],1<<(PREC-1),np.int64)+np.array(k,np.int64)@a[y0:y0+len(k)].astype(np.int64)
            b[yy]=np.clip(acc>>PREC,0,255)
        a=b
    return a
def div255(a):
    t=a+128
    return ((t>>8)+t)>>8
def port(rgba,size=28):
    p=rgba.astype(np.int64); al=p[...,3]
    rgb=[div255(255*(255-al)+p[...,c]*al) for c in range(3)]
    L=((rgb[0]*19595+rgb[1]*38470+rgb[2]*7471+0x8000)>>16).astype(np.uint8)
    r=resize_L(L,size,size)
    return L,r,(255-r).astype(np.uint8)

# ---------- Pillow reference, exactly the notebook's steps ----------
def pil(rgba,size=28):
    im=Image.fromarray(rgba)                    # mode RGBA
    bg=Image.new("RGB",im.size,(255,255,255))
    bg.paste(im,mask=im.split()[3])
    g=bg.convert("L")
    r=np.array(g.resize((size,size),resample=Image.LANCZOS))
    return np.array(g),r,255-r

# ---------- deterministic inputs (x = column 0..w-1, y = row 0..h-1; integer arithmetic only) ----------
def grid(w,h):
    y,x=np.mgrid[0:h,0:w].astype(np.int64)
    return x,y
def pack(r,g,b,a,w,h):
    o=np.zeros((h,w,4),np.uint8)
    for i,c in enumerate((r,g,b,a)): o[...,i]=np.broadcast_to(np.asarray(c),(h,w))
    return o
def v1():
    w,h=28,28; x,y=grid(w,h)
    return w,h,pack((x*7+y*13)%256,(x*x+3*y)%256,(x*y)%256,(5*x+11*y)%256,w,h)
def v2():
    w,h=56,56; x,y=grid(w,h)
    d2=(2*x-55)**2+(2*y-55)**2
    return w,h,pack(0,0,0,np.where((d2>=30*30)&(d2<=44*44),255,0),w,h)
def v3():
    w,h=280,280; x,y=grid(w,h)
    a=np.where((x>=120)&(x<160)&(y>=40)&(y<240),255,np.where((x>=110)&(x<170)&(y>=40)&(y<240),128,0))
    return w,h,pack(0,0,0,a,w,h)
def v4():
    w,h=100,37; x,y=grid(w,h)
    return w,h,pack((x*x+y)%256,(y*y+x)%256,(x+y)*3%256,(x*3+y*5)%256,w,h)
def v5():
    w,h=20,41; x,y=grid(w,h)
    return w,h,pack(((x//3+y//4)%2)*255,0,255-((x//3+y//4)%2)*255,np.where((x+y)%3==0,255,64),w,h)
def v6():
    w,h=800,800; x,y=grid(w,h)
    bar=(y>=150)&(y<220)&(x>=200)&(x<600)
    diag=(y>=220)&(y<700)&(np.abs(2*(x-580)+(y-220))<=70)
    edge=(y>=220)&(y<700)&(np.abs(2*(x-580)+(y-220))<=90)
    a=np.where(bar|diag,255,np.where(edge,100,0))
    return w,h,pack(0,0,0,a,w,h)
def v7():
    w,h=28,64; x,y=grid(w,h)
    return w,h,pack((x*9)%256,(y*4)%256,128,255,w,h)
def v8():
    w,h=3,3; x,y=grid(w,h)
    return w,h,pack(x*127,y*127,(x*y*60)%256,255,w,h)
VEC=[("identity_28x28",v1,"R=(7x+13y)%256 G=(x*x+3y)%256 B=(x*y)%256 A=(5x+11y)%256"),
 ("ring_56x56",v2,"RGB=0; d2=(2x-55)^2+(2y-55)^2; A=255 if 900<=d2<=1936 else 0"),
 ("one_280x280",v3,"RGB=0; A=255 if 120<=x<160 and 40<=y<240; else 128 if 110<=x<170 and 40<=y<240; else 0"),
 ("noise_100x37",v4,"R=(x*x+y)%256 G=(y*y+x)%256 B=((x+y)*3)%256 A=(3x+5y)%256"),
 ("checker_20x41",v5,"c=(x/3+y/4)%2 (integer division); R=255c G=0 B=255-255c; A=255 if (x+y)%3==0 else 64"),
 ("seven_800x800",v6,"RGB=0; t=|2(x-580)+(y-220)|; A=255 if (150<=y<220 and 200<=x<600) or (220<=y<700 and t<=70); else 100 if (220<=y<700 and t<=90); else 0"),
 ("vertical_only_28x64",v7,"R=9x%256 G=4y%256 B=128 A=255 (width already 28: only the vertical pass runs)"),
 ("upscale_3x3",v8,"R=127x G=127y B=(60xy)%256 A=255 (enlargement: filterscale clamps to 1)")]
def sha(a): return hashlib.sha256(np.ascontiguousarray(a).tobytes()).hexdigest()
if __name__=="__main__":
    out={"pillow_version":PILV,"note":"row-major; input_sha256 = SHA-256 of the RGBA bytes (h*w*4), L_sha256 = SHA-256 of the h*w grey bytes after paste+convert; resized = Pillow output 28x28 BEFORE inversion; mnist = 255-resized; model input = mnist/255","vectors":[]}
    for n,f,formula in VEC:
        w,h,a=f(); L,r,m=pil(a); L2,r2,m2=port(a)
        assert (L==L2).all() and (r==r2).all(),n
        out["vectors"].append({"name":n,"width":w,"height":h,"formula":formula,"input_first16bytes":a.reshape(-1)[:16].tolist(),"input_sha256":sha(a),"L_sha256":sha(L),"L_first16":L.reshape(-1)[:16].tolist(),"resized":r.tolist(),"resized_sha256":sha(r),"mnist_sum":int(m.sum())})
    if "--check-only" not in sys.argv:
        with open(os.path.join(HERE,"pillow_vectors.json"),"w") as fo:
            fo.write(json.dumps(out).replace('"vectors": [','"vectors": [\n').replace('}, {','},\n{'))
    rng=np.random.default_rng(1); n=0
    for _ in range(150):
        w,h=int(rng.integers(1,420)),int(rng.integers(1,420))
        if h>100*w: continue
        a=rng.integers(0,256,(h,w,4),dtype=np.uint8)
        if rng.random()<.5: a[...,3]=np.where(a[...,3]>127,255,0)
        L,r,m=pil(a); L2,r2,m2=port(a)
        assert (L==L2).all() and (r==r2).all(),(w,h); n+=1
    print("8 named pictures and",n,"random sizes match Pillow",PILV,"byte for byte")
