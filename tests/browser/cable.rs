use std::{
    io::{self, ErrorKind},
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

use axum::serve::Listener;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
};

/// Between a server and its network. While it is unplugged, whoever asks is hung up on.
#[derive(Clone, Default)]
pub(super) struct Cable {
    is_unplugged: Arc<AtomicBool>,
    /// With which request the plug comes out by itself; 0 for none.
    fuse: Arc<AtomicUsize>,
}

/// A listener at the end of a cable.
pub(super) struct Plugged<T> {
    end: T,
    cable: Cable,
}

impl Cable {
    /// Plugs in what is to use this cable.
    pub(super) fn connect<T>(&self, end: T) -> Plugged<T> {
        Plugged {
            end,
            cable: self.clone(),
        }
    }

    /// Pulls the plug, or puts it back.
    pub(super) fn set_unplugged(&self, is_unplugged: bool) {
        self.fuse.store(0, Ordering::SeqCst);
        self.is_unplugged.store(is_unplugged, Ordering::SeqCst);
    }

    /// Has the plug come out by itself, with the last of so many requests from now on.
    pub(super) fn set_fuse(&self, requests: usize) {
        self.fuse.store(requests, Ordering::SeqCst);
    }

    /// Counts a request, before it is answered.
    pub(super) fn count(&self) {
        let less = |left: usize| left.checked_sub(1);
        if self
            .fuse
            .try_update(Ordering::SeqCst, Ordering::SeqCst, less)
            == Ok(1)
        {
            self.is_unplugged.store(true, Ordering::SeqCst);
        }
    }

    fn check(&self) -> io::Result<()> {
        if self.is_unplugged.load(Ordering::SeqCst) {
            return Err(ErrorKind::ConnectionReset.into());
        }
        Ok(())
    }
}

impl Listener for Plugged<TcpListener> {
    type Io = Plugged<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (stream, address) = Listener::accept(&mut self.end).await;
        (self.cable.connect(stream), address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.end.local_addr()
    }
}

impl AsyncRead for Plugged<TcpStream> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.cable.check()?;
        let read = Pin::new(&mut self.end).poll_read(context, buffer);
        // What arrived meanwhile did not come through.
        self.cable.check()?;
        read
    }
}

impl AsyncWrite for Plugged<TcpStream> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.cable.check()?;
        Pin::new(&mut self.end).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.end).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.end).poll_shutdown(context)
    }
}
