use axum::{
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use hyper_util::{
    client::legacy::{self, connect::HttpConnector},
    rt::TokioExecutor,
};
use tokio::runtime::Runtime;
use url::Url;

/// Asks for addresses as programs do: no redirect is followed, nothing is kept, nothing is run.
pub(super) struct Client {
    runtime: Runtime,
    client: legacy::Client<HttpConnector, Body>,
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Client {
    pub(super) fn new() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime starts");
        Self {
            runtime,
            client: legacy::Client::builder(TokioExecutor::new()).build_http(),
        }
    }

    /// The answer to an address.
    #[track_caller]
    pub(super) fn get(&self, url: &Url) -> Answer {
        self.get_with(url, &[])
    }

    /// The answer to an address that is asked for with these headers.
    #[track_caller]
    pub(super) fn get_with(&self, url: &Url, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(url.as_str());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).expect("a URL makes a request");
        let answer = self.runtime.block_on(async {
            let (head, body) = self.client.request(request).await?.into_parts();
            let body = axum::body::to_bytes(Body::new(body), usize::MAX).await;
            Ok::<_, legacy::Error>(Answer {
                status: head.status,
                headers: head.headers,
                body: body.expect("an answer comes to its end").into(),
            })
        });
        answer.unwrap_or_else(|error| panic!("{url}: {error}"))
    }
}

impl Answer {
    /// All values of a header, as one; empty where there is none.
    pub(super) fn header(&self, name: &str) -> String {
        let values = self.headers.get_all(name).into_iter();
        let values: Vec<&str> = values.filter_map(|value| value.to_str().ok()).collect();
        values.join(", ")
    }
}
